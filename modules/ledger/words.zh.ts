export default {
  name: '账本',
}
