export default {
  name: '服务项目',
}
