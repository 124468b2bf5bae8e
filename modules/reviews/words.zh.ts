export default {
  name: '双向评议',
}
