export default { refusals: {} }
