import assert from 'node:assert/strict'
import { it } from 'node:test'
import { queryOf, tokensOf } from './bigrams.ts'

it('cuts Chinese runs into pairs and keeps the last character alone', () => {
  assert.deepEqual(tokensOf('石湖桥头井盖'), ['石湖', '湖桥', '桥头', '头井', '井盖', '盖'])
})
it('keeps Latin words and digits whole, in one form whatever their width or case', () => {
  assert.deepEqual(tokensOf('3号楼 Wi-Fi １２３４５'), ['3', '号楼', '楼', 'wi', 'fi', '12345'])
})
it('finds one character by a prefix and nothing by punctuation', () => {
  assert.equal(queryOf('桥'), "'桥':*")
  assert.equal(queryOf('井盖 3号楼'), "'井盖' & '3':* & '号楼'")
  assert.equal(queryOf('!!'), null)
})
it('cannot be made into another query', () => {
  assert.equal(queryOf("a' | 'b"), "'a':* & 'b':*")
})
