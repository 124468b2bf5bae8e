export default {
  name: '资源与需求',
}
