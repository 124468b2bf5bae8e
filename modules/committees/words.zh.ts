export default {
  name: '大工委大党委',
}
