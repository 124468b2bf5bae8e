export default {
  name: '服务记实',
}
