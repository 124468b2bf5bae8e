export default {
  name: '志愿服务',
}
