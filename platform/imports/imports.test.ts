import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { refuse } from '#common/refusal.ts'
import { readTable } from '../sheets/index.ts'
import { type Caller, cookieOf, type TestHouse } from '../testing.ts'
import { aHouseOfClubs, city, clubs, people, roster, tokens } from './fixtures.ts'
import { importsModule } from './module.ts'

describe('an import', () => {
  let house: TestHouse
  let ann: Caller, bob: Caller, eve: Caller, far: Caller
  before(async () => {
    house = await aHouseOfClubs()
    ann = house.callerWith(cookieOf(city, tokens.ann))
    bob = house.callerWith(cookieOf(city, tokens.bob))
    eve = house.callerWith(cookieOf(city, tokens.eve))
    far = house.callerWith(cookieOf(350999, tokens.far))
  })
  after(() => house.close())

  const csv = (...lines: string[]) => ({
    name: '名册.csv',
    content: Buffer.from(`队伍名册\n队　名,队长,电话,成立日期\n${lines.join('\n')}\n填表人：陈一,,,\n`),
  })
  const upload = (file: { name: string; content: Buffer }, who = ann, name = 'clubs.roster') =>
    who.upload('/api/imports', { name, file })
  // biome-ignore lint/suspicious/noExplicitAny: answers are read as a caller reads them
  const begun = async (file: { name: string; content: Buffer }, who = ann, name?: string): Promise<any> => {
    const { status, body } = await upload(file, who, name)
    assert.equal(status, 200, JSON.stringify(body))
    return (await who.get(`/api/imports/${body.id}`)).body
  }
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const checked = async (file: { name: string; content: Buffer }, who = ann, name?: string): Promise<any> => {
    const { id, matching } = await begun(file, who, name)
    assert.equal((await who.put(`/api/imports/${id}/check`, { matching })).body.state, 'checking')
    await house.settle()
    return (await who.get(`/api/imports/${id}`)).body
  }
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const confirmed = async (id: string, body = {}, who = ann): Promise<any> => {
    const answer = await who.put(`/api/imports/${id}/confirm`, body)
    await house.settle()
    return answer.status === 200 ? (await who.get(`/api/imports/${id}`)).body : answer.body
  }
  const names = async () => (await house.owner.query('select name from clubs.clubs order by name')).rows.map((row) => row.name)

  it('shows the table that was found, what was left out, and which column is which', async () => {
    const run = await begun(csv('甲队,陈一,１００００００００１１,2018.9.21', '乙队,,,'))
    assert.deepEqual(
      run.preview.columns.map((c: { key: string; title: string }) => [c.key, c.title]),
      [
        ['A', '队名'],
        ['B', '队长'],
        ['C', '电话'],
        ['D', '成立日期'],
      ],
    )
    assert.deepEqual(run.matching, { name: 'A', head: 'B', phone: 'C', since: 'D' })
    assert.deepEqual(
      run.preview.leftOut.map((l: { why: string }) => l.why),
      ['above', 'signature'],
    )
    assert.deepEqual([run.state, run.rows, run.by, run.title], ['uploaded', 2, '陈一', '队伍名册'])
    assert.deepEqual(run.kind.columns[0], { key: 'name', label: '队名', required: true, hint: '全称。' })
    assert.ok(
      !JSON.stringify((await upload(csv('甲队,,,'))).body).includes('甲队'),
      'answers to writes are kept, so they hold nothing of the sheet',
    )
    assert.equal(run.kind.columns[3].hint, '日期，如 2018-09-21。')
  })

  it('checks every row without writing, then imports all of them, and the same file again changes nothing', async () => {
    const file = csv('丙队,陈一,,2018年9月21日', '丁队,,,43364')
    const run = await checked(file)
    assert.deepEqual([run.state, run.faulty, run.counts], ['checked', 0, { created: 2, updated: 0, unchanged: 0 }])
    assert.deepEqual(await names(), [])
    const done = await confirmed(run.id)
    assert.deepEqual([done.state, done.counts, done.confirmedBy], ['done', { created: 2, updated: 0, unchanged: 0 }, '陈一'])
    assert.deepEqual((await house.owner.query('select name, since::text from clubs.clubs order by name')).rows, [
      { name: '丁队', since: '2018-09-21' },
      { name: '丙队', since: '2018-09-21' },
    ])
    const again = await checked(file)
    assert.deepEqual([again.before.by, again.counts.unchanged], ['陈一', 2])
    assert.deepEqual((await confirmed(again.id)).counts, { created: 0, updated: 0, unchanged: 2 })
  })

  it('names every fault in the reader’s language and gives the faulty rows back as a sheet', async () => {
    const run = await checked(csv('戊队,某人,,', ',陈一,,', '己队,,,明天', '庚队,,,', '庚队,,,'))
    assert.equal(run.faulty, 4)
    assert.deepEqual(run.problems, [
      { rowNumber: 3, column: null, title: '没有“某人”这个人。' },
      { rowNumber: 4, column: '队名', title: '这一格必填。' },
      { rowNumber: 5, column: '成立日期', title: '“明天”不是日期。请写成 2018-09-21 或 2018年9月21日。' },
      { rowNumber: 7, column: null, title: '与第 6 行重复。' },
    ])
    const english = house.callerWith(`${ann.cookie}; lang=en`)
    const read = (await english.get(`/api/imports/${run.id}`)).body as { problems: { title: string }[] }
    assert.equal(read.problems[3]!.title, 'Repeats row 6.')
    const answer = await house.app.inject({ url: `/api/imports/${run.id}/errors`, headers: { cookie: ann.cookie } })
    assert.match(String(answer.headers['content-disposition']), /filename\*=UTF-8''%E5%90%8D%E5%86%8C-/)
    const { table } = await readTable(answer.rawPayload, 'errors.xlsx')
    assert.deepEqual(
      table.columns.map((column) => column.title),
      ['队名', '队长', '电话', '成立日期', '错误原因', '原表行号'],
    )
    assert.deepEqual(table.rows[2]!.cells, {
      A: '己队',
      B: null,
      C: null,
      D: '明天',
      E: '成立日期：“明天”不是日期。请写成 2018-09-21 或 2018年9月21日。',
      F: 5,
    })
  })

  it('leaves faulty rows out only on purpose', async () => {
    const run = await checked(csv('辛队,,,', ',陈一,,'))
    assert.equal((await confirmed(run.id)).code, 'imports.has-faults')
    assert.ok(!(await names()).includes('辛队'))
    assert.deepEqual((await confirmed(run.id, { skipFaulty: true })).counts.created, 1)
    const nothing = await checked(csv(',陈一,,'))
    assert.equal((await confirmed(nothing.id, { skipFaulty: true })).code, 'imports.nothing-left')
  })

  it('imports nothing where one row breaks, also after hundreds of good ones', async () => {
    const run = await checked(csv(...Array.from({ length: 450 }, (_, n) => `第${n}队,,,`), '炸,,,'))
    const failed = await confirmed(run.id)
    assert.deepEqual([failed.state, failed.failure], ['failed', '导入时出了差错，已记录。没有导入任何内容，请稍后再试。'])
    assert.ok(!(await names()).includes('第0队'))
    const { error } = (await house.owner.query('select error from platform.imports where id = $1', [run.id])).rows[0]
    assert.match(error, /broken on purpose/)
  })

  it('imports nothing where records changed between check and import', async () => {
    const run = await checked(csv('壬队,,,', '癸队,陈一,,'))
    const { check } = roster
    roster.check = async (_ctx, rows) =>
      rows.map((row) => (row.name === '癸队' ? refuse('clubs.unknown-head', { head: '陈一' }) : 'created'))
    try {
      const after = await confirmed(run.id)
      assert.deepEqual(
        [after.state, after.failure],
        ['checked', '检查之后资料有了变动（第 4 行：没有“陈一”这个人。）。没有导入任何内容，请重新检查。'],
      )
      assert.ok(!(await names()).includes('壬队'))
    } finally {
      roster.check = check!
    }
  })

  it('takes another sheet, another header row and another matching, and refuses what does not fit', async () => {
    const content = await readFile(new URL('../sheets/samples/easypoi_一人多行_纵向合并_两张表.xlsx', import.meta.url))
    const run = await begun({ name: 'a.xlsx', content })
    assert.deepEqual([run.preview.sheet, run.preview.sheets.length], ['成绩', 2])
    assert.equal((await ann.put(`/api/imports/${run.id}/table`, { sheet: 'Sheet1', headerRow: 2 })).status, 200)
    const other = (await ann.get(`/api/imports/${run.id}`)).body as { preview: { sheet: string }; rows: number }
    assert.deepEqual([other.preview.sheet, other.rows], ['Sheet1', 11])
    const code = async (matching: object) => (await ann.put(`/api/imports/${run.id}/check`, { matching })).body.code
    assert.equal(await code({ head: 'B' }), 'imports.unmatched')
    assert.equal(await code({ name: 'A', head: 'A' }), 'imports.matched-twice')
    assert.equal(await code({ name: 'Z' }), 'imports.no-such-column')
    assert.equal((await ann.put(`/api/imports/${run.id}/table`, { sheet: '没有' })).body.code, 'imports.no-such-sheet')
  })

  it('refuses files that hold no table, in words', async () => {
    const { status, body } = await upload({ name: 'a.xls', content: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]) })
    assert.deepEqual([status, body.title], [422, '这是旧格式（.xls）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。'])
    assert.equal((await upload({ name: 'a.csv', content: Buffer.from('队名,队长\n') })).body.code, 'imports.no-rows')
    assert.equal((await ann.upload('/api/imports', { name: 'clubs.roster' })).body.code, 'imports.no-file')
  })

  it('gives a template whose untouched example is not imported', async () => {
    const { rawPayload } = await house.app.inject({
      url: '/api/imports/kinds/clubs.roster/template',
      headers: { cookie: ann.cookie },
    })
    const { sheets, table } = await readTable(rawPayload, 't.xlsx')
    assert.deepEqual(
      sheets.map((sheet) => sheet.name),
      ['填写', '填写说明'],
    )
    assert.deepEqual(
      table.columns.map((column) => column.title),
      ['队名', '队长', '电话', '成立日期', '类别'],
    )
    assert.deepEqual(table.rows[0]!.cells, { A: '示范巡逻队', B: null, C: '10000000001', D: { day: '2018-09-21' }, E: '志愿' })
    assert.equal((await upload({ name: 't.xlsx', content: rawPayload })).body.code, 'imports.no-rows')
    const filled = '队名,队长,电话,成立日期,类别\n示范巡逻队,,10000000001,2018-09-21,志愿\n江队,,,,\n'
    const { preview, rows } = await begun({ name: 't.csv', content: Buffer.from(filled) })
    assert.deepEqual(
      [rows, preview.total, preview.rows.length, preview.columns[0].samples, preview.leftOut],
      [1, 1, 1, ['江队'], [{ rowNumber: 2, why: 'example', text: '示范巡逻队 10000000001 2018-09-21 志愿' }]],
    )
  })

  it('is open to whoever holds its permission in this city, and to nobody else', async () => {
    const run = await begun(csv('子队,,,'))
    const doors: [Caller, number][] = [
      [house.anyone, 401],
      [eve, 404],
      [far, 404],
      [bob, 404],
    ]
    for (const [who, status] of doors) {
      for (const path of ['', '/errors']) assert.equal((await who.get(`/api/imports/${run.id}${path}`)).status, status)
      assert.equal((await who.put(`/api/imports/${run.id}/check`, { matching: run.matching })).status, status)
      assert.equal((await who.put(`/api/imports/${run.id}/confirm`, {})).status, status)
      assert.equal((await who.put(`/api/imports/${run.id}/abandon`, {})).status, status)
    }
    assert.equal((await upload(csv('x,,,'), eve)).body.code, 'imports.unknown')
    assert.equal((await eve.get('/api/imports/kinds/clubs.roster')).status, 404)
    assert.deepEqual((await far.get('/api/imports?name=clubs.roster')).body.rows, [])
  })

  it('is confirmed by another person where two are needed', async () => {
    const run = await checked(csv('丑队,,,'), ann, 'clubs.two')
    assert.equal((await confirmed(run.id)).code, 'imports.needs-another-person')
    const done = await confirmed(run.id, {}, bob)
    assert.deepEqual([done.state, done.by, done.confirmedBy], ['done', '陈一', '林二'])
  })

  it('goes forward only: what is confirmed is neither checked nor confirmed again', async () => {
    const run = await checked(csv('寅队,,,'))
    await confirmed(run.id)
    for (const [what, body] of [
      ['check', { matching: run.matching }],
      ['confirm', {}],
      ['abandon', {}],
      ['table', { sheet: '名册' }],
    ] as const)
      assert.equal((await ann.put(`/api/imports/${run.id}/${what}`, body)).body.code, 'imports.wrong-state')
  })

  it('is recorded: who, when, which file, how many', async () => {
    const run = await checked(csv('巳队,,,'))
    await confirmed(run.id)
    const { rows } = (await ann.get('/api/imports?name=clubs.roster&limit=100')).body as { rows: Record<string, unknown>[] }
    const row = rows.find((one) => one.id === run.id)!
    assert.deepEqual(
      [row.by, row.state, row.fileName, row.counts, String(row.sha256).length],
      ['陈一', 'done', '名册.csv', { created: 1, updated: 0, unchanged: 0 }, 64],
    )
    const audit = await house.owner.query(
      `select person_id, facts from platform.audit_entries where action = 'imports.applied' and subject_id = $1`,
      [run.id],
    )
    assert.deepEqual([audit.rows[0].person_id, audit.rows[0].facts.created], [people[tokens.ann]!.personId, 1])
  })

  it('forgets the sheet at once when given up, and after seven days in any case', async () => {
    await house.settle()
    const run = await begun(csv('卯队,,,'))
    const other = await begun(csv('辰队,,,'))
    await house.settle()
    assert.equal((await ann.put(`/api/imports/${run.id}/abandon`, {})).status, 200)
    assert.deepEqual(
      [(await ann.get(`/api/imports/${run.id}`)).body.preview, (await ann.get(`/api/imports/${run.id}/errors`)).body.code],
      [null, 'imports.content-gone'],
    )
    house.clock.forward(8 * 24 * 60)
    await importsModule([clubs]).jobs!['imports.sweep']!(house.house, {})
    assert.equal((await house.owner.query('select count(*)::int n from platform.import_contents')).rows[0].n, 0)
    assert.equal(
      (await ann.put(`/api/imports/${other.id}/check`, { matching: other.matching })).body.code,
      'imports.content-gone',
    )
  })

  it('is taken up again where its process died', async () => {
    const run = await checked(csv('未队,,,'))
    await house.owner.query(`update platform.imports set state = 'applying', acting = $2, moved_at = $3 where id = $1`, [
      run.id,
      JSON.stringify(people[tokens.ann]),
      house.clock.now(),
    ])
    const { jobs } = importsModule([clubs])
    await jobs!['imports.resume']!(house.house, {})
    await house.settle()
    assert.equal((await ann.get(`/api/imports/${run.id}`)).body.state, 'applying', 'it may still be running')
    house.clock.forward(4)
    await jobs!['imports.resume']!(house.house, {})
    await house.settle()
    assert.equal((await ann.get(`/api/imports/${run.id}`)).body.state, 'done')
    assert.ok((await names()).includes('未队'))
  })

  it('keeps ten unfinished sheets of a person, not more', async () => {
    const first = await begun(csv('午队,,,'), bob)
    for (let n = 0; n < 10; n++) await begun(csv('午队,,,'), bob)
    assert.equal((await bob.get(`/api/imports/${first.id}`)).body.state, 'abandoned')
    const kept = await house.owner.query(
      `select count(*)::int n from platform.imports where person_name = '林二' and state = 'uploaded'`,
    )
    assert.equal(kept.rows[0].n, 10)
  })
})
