export default {
  name: '党员报到',
}
