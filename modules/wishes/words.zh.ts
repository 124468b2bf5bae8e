export default {
  name: '微心愿',
}
