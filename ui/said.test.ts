/// <reference types="node" />
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { saidDay, saidDays } from '#common/said.ts'
import { nearDay, sayAgo, sayBytes, sayDay, sayInstant, saySpan, sayTotal } from './said.ts'

const now = new Date('2026-11-23T12:00:00+08:00')

test('a day is said as people say it, with its year only where that is another one', () => {
  equal(sayDay('2026-11-27', 'zh', now), '11月27日(周五)')
  equal(sayDay('2027-01-04', 'zh', now), '2027年1月4日(周一)')
  equal(sayDay('2026-11-27', 'en', now), 'Fri 27 Nov')
})

test('an instant is said on the clock of the city, wherever the machine stands', () => {
  equal(sayInstant('2026-11-26T16:30:00Z', 'zh', now), '11月27日(周五) 00:30')
})

test('yesterday, today and tomorrow turn at midnight of the city', () => {
  equal(nearDay('2026-11-23T15:59:00Z', now), 'today')
  equal(nearDay('2026-11-23T16:00:00Z', now), 'tomorrow')
  equal(nearDay('2026-11-22', now), 'yesterday')
  equal(nearDay('2026-11-25', now), null)
})

test('what is long past is said by its day, what is near by how long ago', () => {
  equal(sayAgo('2026-11-23T11:58:00+08:00', 'zh', now), '2分钟前')
  equal(sayAgo('2026-11-23T10:00:00+08:00', 'en', now), '2 hours ago')
  equal(sayAgo('2026-11-01T10:00:00+08:00', 'zh', now), '11月1日(周日) 10:00')
})

test('how long something is overdue is said in the unit that people would take', () => {
  equal(saySpan(15 * 60_000, 'zh'), '15分钟')
  equal(saySpan(47 * 3_600_000, 'en'), '47 hours')
  equal(saySpan(49 * 3_600_000, 'zh'), '2天')
})

test('a total that was counted up to a cap says that it goes on', () => {
  equal(sayTotal({ count: 1000, more: true }), '1,000+')
  equal(sayTotal({ count: 17, more: false }), '17')
})

test('a file is never said to be empty of bytes', () => {
  equal(sayBytes(12), '1 KB')
  equal(sayBytes(2.1 * 1024 * 1024), '2.1 MB')
})

test('a day among facts and cells is said, and nothing else is touched', () => {
  deepEqual(saidDays({ on: '2031-01-04', n: 3, no: '2031-01-40', code: '鼎组〔2031〕4号', none: null }, 'zh'), {
    on: '2031年1月4日(周六)',
    n: 3,
    no: '2031-01-40',
    code: '鼎组〔2031〕4号',
    none: null,
  })
  equal(saidDay('2031-01-04', 'en'), 'Sat 4 Jan 2031')
  equal(saidDay(7, 'zh'), 7)
})
