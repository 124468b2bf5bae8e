export default {
  name: '部门挂钩',
}
