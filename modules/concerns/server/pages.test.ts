import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { personalNumbersIn } from '#common/personal.ts'
import { assets } from '#platform/pages.ts'
import type { Answer, Caller } from '#platform/testing.ts'
import { type AHouse, aHouse } from '../../../app/testing.ts'
import en from '../words.en.ts'
import zh from '../words.zh.ts'
import { layConcerns } from './fixtures.ts'
import { pages } from './pages.ts'

const cookiesOf = (answer: Answer): string =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((one) => String(one).split(';')[0])
    .join('; ')
const hidden = (text: string, name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? ''

describe('the residents’ site', () => {
  let house: AHouse
  let caller: Caller
  before(async () => {
    house = await aHouse()
    await house.inCity(350982, layConcerns)
    await house.inCity(350999, layConcerns)
    caller = house.anyone
  })
  after(() => house.close())

  const told = { words: '桥头的路灯坏了三天，晚上看不见路。', placeWords: '桥头', topic: '010101' }
  /** Opens the form, waits as long as a person does, and answers its mark. */
  const aMark = async (topic = '010101', base = '') => {
    const { text } = await caller.get(`${base}/report?topic=${topic}&go=1`)
    house.clock.forward(1)
    return hidden(text, 'mark')
  }
  const send = async (fields: Record<string, string | { name: string; content: Buffer }> = {}, base = '') =>
    caller.upload(`${base}/report`, { ...told, mark: await aMark(String(fields.topic ?? told.topic), base), ...fields })
  const sent = async (fields: Parameters<typeof send>[0] = {}, base = '') => {
    const answer = await send(fields, base)
    assert.equal(answer.status, 303, answer.text)
    const visitor = house.callerWith(cookiesOf(answer))
    const page = await visitor.get(String(answer.headers.location))
    const no = /id="no">([\d ]+)</.exec(page.text)![1]!.replaceAll(' ', '')
    const key = /id="key">(\w{6})</.exec(page.text)![1]!
    return { no, key, visitor, page, location: String(answer.headers.location) }
  }
  const count = async (no?: string) =>
    Number(
      (await house.owner.query(`select count(*) from concerns.concerns ${no ? 'where no = $1' : ''}`, no ? [no] : [])).rows[0]
        .count,
    )
  const idOf = async (no: string) =>
    (await house.owner.query('select id from concerns.concerns where no = $1', [no])).rows[0].id as string
  const htmlOf = (url: string, headers: Record<string, string> = {}) =>
    house.app.inject({ url, headers: { accept: 'text/html', ...headers } })

  it('has a first page with two doors, emergency numbers and the word that the city is made up', async () => {
    const { text, status } = await caller.get('/')
    assert.equal(status, 200)
    for (const part of ['反映问题', '查进度', 'tel:110', 'tel:119', 'tel:120', '都是编的', 'href="/answers"'])
      assert.ok(text.includes(part), part)
  })

  it('weighs less than 60 KB with everything, the script less than 15 KB packed', async () => {
    const { text } = await caller.get('/report?topic=010101')
    const whole = Buffer.byteLength(text) + assets.style.content.length + assets.script.content.length
    assert.ok(whole < 60_000, `${whole} bytes`)
    assert.ok(gzipSync(assets.script.content).length < 15_000)
  })

  it('takes a concern without a script, and says number, key and a plain date', async () => {
    const { no, key, page, location } = await sent({ communityId: house.fuding.regions.community1, phone: '100-0000-0001' })
    assert.match(no, /^20261009001\d{4}$/)
    assert.ok(page.text.includes('10 月 10 日（周六）前会有人受理'), 'Saturday 10 October 2026 is a make-up working day')
    assert.ok(page.text.includes('办理时会给您回电'))
    assert.ok(!location.includes(key), 'the key stands in no address')
    assert.equal((await caller.get(location)).status, 403, 'another phone does not see the key')
  })

  it('makes one concern of the same form sent twice, also at the same moment', async () => {
    const mark = await aMark()
    const before = await count()
    const answers = await Promise.all([1, 2, 3].map(() => caller.upload('/report', { ...told, mark })))
    assert.deepEqual(
      answers.map((a) => a.status),
      [303, 303, 303],
    )
    assert.equal(new Set(answers.map((a) => String(a.headers.location).split('?')[0])).size, 1)
    const late = await caller.upload('/report', { ...told, mark })
    assert.match(String(late.headers.location), /again=1/)
    assert.equal(await count(), before + 1)
  })

  it('says each fault in words, above and beside its field, and loses nothing typed', async () => {
    const long = '很'.repeat(2001)
    const cases: [Record<string, string>, string, string][] = [
      [{ words: '' }, 'words', '请写一写是什么情况'],
      [{ words: long }, 'words', '最多 2000 字，现在是 2001 字'],
      [{ placeWords: '' }, 'communityId', '请选择社区，或写明具体位置'],
      [{ communityId: 'nowhere' }, 'communityId', '没有找到这个社区'],
      [{ communityId: house.yunxi.regions.community1 }, 'communityId', '没有找到这个社区'],
      [{ phone: '电话问邻居' }, 'phone', '电话号码不对'],
      [{ name: '长'.repeat(41) }, 'name', '称呼写得太长'],
      [{ website: 'http://spam.example' }, 'website', '此栏请留空'],
      [{ topic: '010102' }, 'q-depth', '请回答“有没有人能掉下去”'],
      [{ topic: '010102', 'q-depth': 'yes', 'q-count': '很多' }, 'q-count', '请写数字'],
      [{ topic: '010102', 'q-depth': 'perhaps' }, 'q-depth', '从给出的几项里选'],
    ]
    const before = await count()
    for (const [fields, field, words] of cases) {
      const { status, text } = await send(fields)
      assert.equal(status, 422, words)
      assert.ok(text.includes(`href="#${field}"`) && text.includes(`id="${field}"`), `${field} is linked`)
      assert.ok(text.includes(words), `${words}\n${text}`)
      if (fields.words === undefined) assert.ok(text.includes(told.words), 'the words are still there')
    }
    assert.equal(await count(), before)
  })

  it('asks a form that came back within three seconds, or was never shown, to be sent once more', async () => {
    const { text } = await caller.get('/report?topic=010101')
    const mark = hidden(text, 'mark')
    const fast = await caller.upload('/report', { ...told, mark })
    assert.equal(fast.status, 422)
    assert.ok(fast.text.includes('提交得太快了'))
    const empty = await caller.upload('/report', { ...told, words: '', phone: '电话问邻居', mark })
    assert.ok(empty.text.includes('href="#words"') && empty.text.includes('href="#phone"'), 'what is wrong is said at once')
    const forged = await caller.upload('/report', { ...told, mark: `${mark}x` })
    assert.equal(forged.status, 422)
    house.clock.forward(1)
    assert.equal((await caller.upload('/report', { ...told, mark })).status, 303)
  })

  it('shows a stopper before anything is typed; a closed one is refused', async () => {
    const closed = await caller.get('/report?topic=010103&go=1')
    assert.ok(closed.text.includes('请直接拨打 119') && closed.text.includes('tel:119') && !closed.text.includes('<form'))
    assert.equal((await send({ topic: '010103' })).status, 409)
    const advice = await caller.get('/report?topic=010104')
    assert.ok(advice.text.includes('12333') && advice.text.includes('go=1') && !advice.text.includes('<textarea'))
    assert.ok((await caller.get('/report?topic=010104&go=1')).text.includes('<textarea'))
    assert.equal((await caller.get('/report?topic=99')).status, 422)
  })

  it('finds a topic by what people say', async () => {
    const { text } = await caller.get(`/report/topic?q=${encodeURIComponent('门口太黑了')}`)
    assert.ok(text.includes('路灯不亮') && !text.includes('井盖破损'))
    assert.ok((await caller.get('/report/topic?in=01')).text.includes('井盖破损'))
    assert.ok((await caller.get('/report/topic?q=zzz')).text.includes('没有找到'))
  })

  it('keeps the city of the address, and knows no others', async () => {
    const form = await caller.get('/c/350999/report')
    assert.ok(form.text.includes('云溪市') && form.text.includes('href="/c/350999/report?topic=010101"'))
    const { no, key, location } = await sent({}, '/c/350999')
    assert.match(location, /^\/c\/350999\/done\//)
    assert.equal((await caller.form('/track', { no, key })).status, 404, 'a concern of the other city is unknown here')
    const there = await caller.form('/c/350999/track', { no, key })
    assert.equal(there.headers.location, `/c/350999/track/${no}`)
    const lost = await htmlOf('/c/359999/report')
    assert.equal(lost.statusCode, 404)
    assert.ok(lost.body.includes('没有找到这个页面') && !lost.body.includes('/c/359999'))
    assert.ok((await htmlOf('/c/350999/nothing')).body.includes('href="/c/350999/"'))
  })

  it('serves photos without where and when they were taken, to nobody else', async () => {
    const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#808080' } })
      .withExif({ IFD0: { Make: 'SecretCamera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '27/1 19/1 0/1' } })
      .jpeg()
      .toBuffer()
    assert.ok((await sharp(photo).metadata()).exif?.includes('SecretCamera'))
    const { no, visitor } = await sent({ photos: { name: '路灯.jpg', content: photo } })
    const page = await visitor.get(`/track/${no}`)
    const src = /<img src="([^"]+)"/.exec(page.text)![1]!
    const served = await house.app.inject({ url: src, headers: { cookie: visitor.cookie } })
    assert.equal(served.headers['content-type'], 'image/jpeg')
    assert.equal((await sharp(served.rawPayload).metadata()).exif, undefined)
    assert.ok(!served.rawPayload.includes('SecretCamera'))
    assert.equal((await caller.get(src)).status, 403)
  })

  it('takes a large photo from a phone that cannot shrink it', async () => {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 }
    const photo = await sharp({ create: { width: 3200, height: 2400, channels: 3, background: '#888888', noise } })
      .jpeg({ quality: 92 })
      .toBuffer()
    assert.ok(photo.length > 2 * 1024 * 1024 && photo.length < 10 * 1024 * 1024, `${photo.length} bytes`)
    const { no } = await sent({ photos: { name: 'IMG_1.JPG', content: photo } })
    const { rows } = await house.owner.query('select width, type from platform.files where subject_id = $1', [await idOf(no)])
    assert.deepEqual(rows, [{ width: 2048, type: 'image/jpeg' }])
  })

  it('refuses what is no photo, whatever it is called, and writes nothing', async () => {
    const before = await count()
    const script = await send({ photos: { name: 'a.jpg', content: Buffer.from('<script>alert(1)</script>') } })
    assert.equal(script.status, 422)
    assert.ok(script.text.includes('不是照片') && script.text.includes('重新选择') && script.text.includes(told.words))
    const polyglot = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<html><script>alert(1)</script></html>')])
    assert.ok((await send({ photos: { name: 'b.jpg', content: polyglot } })).text.includes('没能打开'))
    const four = await caller.upload('/report', {
      ...told,
      mark: await aMark(),
      ...Object.fromEntries([1, 2, 3, 4].map((n) => [`photos${n}`, { name: `${n}.jpg`, content: polyglot }])),
    })
    assert.ok(four.text.includes('照片太多，最多 3 张'))
    assert.equal(await count(), before)
  })

  it('serves a photo that carries a script behind its picture without the script', async () => {
    const photo = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#808080' } })
      .jpeg()
      .toBuffer()
    const polyglot = Buffer.concat([photo, Buffer.from('<html><script>alert(1)</script></html>')])
    const { no, visitor } = await sent({ photos: { name: 'c.html', content: polyglot } })
    const src = /<img src="([^"]+)"/.exec((await visitor.get(`/track/${no}`)).text)![1]!
    const served = await house.app.inject({ url: src, headers: { cookie: visitor.cookie } })
    assert.ok(!served.rawPayload.includes('<script'))
    assert.equal(served.headers['x-content-type-options'], 'nosniff')
  })

  it('shows the way of a concern to whoever has its key, units and no names, and takes what he says', async () => {
    const secretary = await house.signedIn({ post: 'communitySecretary', name: '林不可见' })
    const { no, key } = await sent({ communityId: house.fuding.regions.community1, phone: '10000000001', name: '陈女士' })
    const id = await idOf(no)
    const opened = await caller.form('/track', { no: no.replace(/(\d{4})/g, '$1 '), key: ` ${key.toLowerCase()} ` })
    assert.equal(opened.headers.location, `/track/${no}`)
    const mine = house.callerWith(cookiesOf(opened))
    for (const [action, body] of [
      ['accept', {}],
      ['ask-resident', { words: '在桥的哪一边？' }],
    ] as const)
      assert.equal((await secretary.put(`/api/concerns/${id}/${action}`, body)).status, 200)
    await secretary.post(`/api/concerns/${id}/reveal-contact`, { reason: '核实位置' })
    const asked = await mine.get(`/track/${no}`)
    for (const part of ['等您补充情况', '在桥的哪一边？', '需要您补充一点情况', '石湖社区居民委员会', '社区 1 次', '请在'])
      assert.ok(asked.text.includes(part), part)
    assert.ok(!asked.text.includes('林不可见') && !asked.text.includes('核实位置'))
    const empty = await mine.form(`/track/${no}`, { act: 'answer-question', 'answer-question-words': '' })
    assert.equal(empty.status, 422)
    assert.ok(empty.text.includes('href="#answer-question-words"'))
    const answer = { act: 'answer-question', 'answer-question-words': '东边，靠近榕树。' }
    const twice = await Promise.all([1, 2].map(() => mine.form(`/track/${no}`, answer)))
    assert.deepEqual(
      twice.map((a) => a.status),
      [303, 303],
      'an impatient thumb is not scolded',
    )
    const after = await mine.get(`/track/${no}?did=answer-question`)
    assert.ok(after.text.includes('已收到您的回答'))
    assert.equal(after.text.split('东边，靠近榕树。').length, 2, 'said once')
    const rated = await mine.form(`/track/${no}`, { act: 'rate', 'rate-solved': 'solved', 'rate-satisfied': 'fair' })
    assert.equal(rated.status, 409, 'there is nothing to rate yet')
    const nothing = await mine.form(`/track/${no}`, { act: 'withdraw' })
    assert.equal(nothing.status, 303)
    assert.ok((await mine.get(`/track/${no}`)).text.includes('已办结'))
  })

  it('asks for the key again after half an hour, and gives back what was being written', async () => {
    const { no, visitor } = await sent()
    house.clock.forward(31)
    const late = await visitor.form(`/track/${no}`, { act: 'add-words', 'add-words-words': '又坏了一盏。' })
    assert.equal(late.status, 403)
    assert.ok(late.text.includes('又坏了一盏。') && late.text.includes('name="key"'))
  })

  it('answers a wrong number and a wrong key alike, and stops after ten', async () => {
    house.clock.forward(60)
    const { no, key } = await sent()
    const strip = ({ text }: Answer) => text.replace(/value="\d*"/g, '')
    const wrongKey = await caller.form('/track', { no, key: '222222' })
    const wrongNo = await caller.form('/track', { no: '202610090009999', key })
    assert.equal(wrongKey.status, 404)
    assert.equal(strip(wrongKey), strip(wrongNo))
    for (let i = 0; i < 8; i++) await caller.form('/track', { no, key: '222222' })
    assert.equal((await caller.form('/track', { no, key })).status, 429, 'too often from this address')
    const elsewhere = { 'content-type': 'application/x-www-form-urlencoded' }
    const from = (remoteAddress: string, tried: string) =>
      house.app.inject({ method: 'POST', url: '/track', remoteAddress, headers: elsewhere, payload: `no=${no}&key=${tried}` })
    assert.equal((await from('192.0.2.1', '222222')).statusCode, 404)
    assert.equal((await from('192.0.2.2', key)).statusCode, 429, 'too often at this number, from wherever')
    house.clock.forward(16)
    assert.equal((await caller.form('/track', { no, key })).status, 303)
    const { rows } = await house.owner.query('select address_mark from platform.wrong_keys limit 1')
    assert.ok(!rows[0].address_mark.includes('127.0.0.1'))
  })

  it('turns large type and English on and leads back only within the site', async () => {
    const large = await caller.get(`/large?back=${encodeURIComponent('/c/350999/track?x=1')}`)
    assert.equal(large.headers.location, '/c/350999/track?x=1')
    assert.ok((await house.callerWith(cookiesOf(large)).get('/')).text.includes('class="large"'))
    const english = await caller.get('/lang?back=/')
    assert.ok((await house.callerWith(cookiesOf(english)).get('/')).text.includes('Report a problem'))
    for (const back of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/a/..//evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '',
    ])
      assert.equal((await caller.get(`/lang?back=${encodeURIComponent(back)}`)).headers.location, '/', back)
  })

  it('publishes answers without any number of a person, by whatever way it came in', async () => {
    const { no } = await sent({ mayPublish: '1', words: '桥头路灯坏了，我住3号楼502室，电话13812345678。' })
    await house.owner.query(
      `update concerns.concerns set public_title = '桥头路灯 138 1234 5678', public_answer = '已修好，3号楼502室的居民已确认，身份证350982199001011234。', published_at = $2 where no = $1`,
      [no, house.clock.now()],
    )
    const { text } = await caller.get(`/answers?q=${encodeURIComponent('路灯 修好')}`)
    assert.ok(text.includes('已修好') && text.includes('路灯不亮') && !text.includes(no))
    assert.ok((await caller.get('/answers?q=%25')).text.includes('没有找到'))
    assert.ok(!(await caller.get('/c/350999/answers')).text.includes('已修好'), 'each city has its own')
  })

  it('never shows a telephone, identity or flat number on any page', async () => {
    const { no, visitor, page } = await sent({
      words: '我住3号楼502室，身份证350982199001011234，电话 138-1234-5678 或１３８１２３４５６７８。',
      placeWords: '3号楼2单元502室',
      phone: '13812345678',
    })
    const opened: Record<string, string[]> = {
      '/': ['/'],
      '/report': ['/report', '/report?topic=010102', '/report?topic=010103', '/report?topic=010104&go=1'],
      '/report/topic': ['/report/topic', '/report/topic?in=01'],
      '/done/:no': [`/done/${no}`],
      '/track': ['/track'],
      '/track/:no': [`/track/${no}`],
      '/answers': ['/answers'],
      '/about-data': ['/about-data'],
    }
    const open = pages.filter((page) => page.method === 'GET' && page.name !== 'show-photo')
    const paths = open.flatMap((page) => opened[page.path] ?? assert.fail(`${page.path} is not looked at`))
    const shown = [
      page.text,
      ...(await Promise.all(paths.map(async (path) => (await visitor.get(path)).text))),
      (await htmlOf('/nothing')).body,
    ]
    for (const text of shown) {
      const plain = text
        .replace(/<[^>]+>/g, ' ')
        .replaceAll(no, '')
        .replace(/\d{4} \d{4} \d{3} \d{4}/g, '')
      assert.deepEqual(personalNumbersIn(plain), [], plain)
    }
  })

  it('explains what becomes of personal data, and whom to ask', async () => {
    const { text } = await caller.get('/about-data')
    for (const part of ['收什么', '依据', '留多久', '您的权利', '市民诉求受理中心']) assert.ok(text.includes(part), part)
    assert.ok(!/concerns:|site:|\{\{/.test(text))
  })

  it('has words in both languages for every step that is said to a resident', () => {
    const told = globSync(join(import.meta.dirname, '*.ts')).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/tell\('([\w-]+)', \{\s*to: (?!'staff')/g)].map(([, kind]) => kind!),
    )
    assert.ok(told.length >= 15, String(told))
    for (const kind of [...told, 'told'])
      for (const words of [zh, en]) assert.ok(kind in words.resident, `${kind} is not worded for residents`)
  })
})
