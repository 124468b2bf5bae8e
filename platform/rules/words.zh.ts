export default {
  refusals: { 'not-found': '没有这条规则。', 'out-of-bounds': '这条规则的值应在 {{min}} 到 {{max}} 之间。' },
}
