export default {
  name: '阵地与设施',
}
