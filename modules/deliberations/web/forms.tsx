import { useState } from 'react'
import { z } from 'zod'
import { fenOf, inYuan } from '#common/money.ts'
import {
  CheckField,
  ChoiceField,
  DayField,
  InstantField,
  LongTextField,
  NumberField,
  SelectField,
  TextField,
} from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  Answer,
  answering,
  callingOff,
  callingSession,
  classes,
  concluding,
  Decline,
  type Detail,
  deciding,
  declining,
  Evaluate,
  evaluating,
  finishing,
  Note,
  noting,
  openingBallot,
  outcomes,
  ownersMatters,
  type PartyKind,
  type Propose,
  partyKinds,
  proposing,
  readingPlaces,
  recording,
  Settle,
  Speak,
  screening,
  settingParties,
  settlements,
  settling,
  sides,
  speaking,
} from '../contract.ts'

export type On = { topic: Detail; close: () => void }
const ended = (words: string, close: () => void) => () => {
  notify(words)
  close()
}
const text = (max: number) => z.string().trim().min(1).max(max)

type Given = {
  close: () => void
  done?: (id: string) => void
  communityId?: string | undefined
  source?: Propose['source']
  /** What is known of it already. */
  written?: { title: string; about: string }
}
export function ProposeForm({ close, done, communityId, source, written }: Given) {
  const t = useWords('deliberations')
  const propose = useCommand(proposing)
  const communities = useAnswer(readingPlaces, { query: {} }).data?.communities ?? []
  const form = useForm({
    shape: z.object({ communityId: z.uuid(), title: text(60), about: text(1500) }),
    start: { communityId, ...written },
    draft: `deliberation-${source?.sourceId ?? ''}`,
    send: (body) => propose.mutateAsync({ body: { ...body, source } }),
    done: ({ id }) => {
      notify(t('propose.done'))
      close()
      done?.(id)
    },
  })
  return (
    <Form form={form} submit={t('propose.verb')} cancel={close}>
      {!communityId && (
        <SelectField
          name="communityId"
          label={t('propose.community')}
          options={communities.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextField name="title" label={t('propose.title')} help={t('propose.titleHelp')} max={60} />
      <LongTextField name="about" label={t('propose.about')} help={t('propose.aboutHelp')} max={1500} />
    </Form>
  )
}

export function ScreenForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const screen = useCommand(screening)
  const form = useForm({
    shape: z
      .object({
        class: z.enum(classes).optional(),
        ownersMatter: z.enum(['none', ...ownersMatters]),
        title: text(60),
        about: text(1500),
      })
      .refine((body) => body.ownersMatter !== 'none' || body.class !== undefined, { path: ['class'], message: 'required' }),
    start: { title: topic.title, about: topic.about },
    send: (body) => screen.mutateAsync({ params: { id: topic.id }, body: { ...body, version: topic.version } }),
    done: ended(t('screen.done'), close),
  })
  return (
    <Form form={form} submit={t('screen.verb')} cancel={close}>
      <ChoiceField
        name="ownersMatter"
        label={t('screen.matter')}
        help={t('screen.matterHelp')}
        options={(['none', ...ownersMatters] as const).map((value) => ({ value, label: t(`owners.${value}`) }))}
      />
      {(form.values.ownersMatter ?? 'none') === 'none' && (
        <ChoiceField
          name="class"
          label={t('screen.class')}
          options={classes.map((value) => ({ value, label: t(`classes.${value}`) }))}
        />
      )}
      <TextField name="title" label={t('propose.title')} help={t('propose.titleHelp')} max={60} />
      <LongTextField name="about" label={t('propose.about')} help={t('propose.aboutHelp')} max={1500} />
    </Form>
  )
}

export function DeclineForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const decline = useCommand(declining)
  const form = useForm({
    shape: Decline.pick({ reason: true }),
    send: ({ reason }) => decline.mutateAsync({ params: { id: topic.id }, body: { reason, version: topic.version } }),
    done: ended(t('decline.done'), close),
  })
  return (
    <Form form={form} submit={t('decline.verb')} cancel={close} danger>
      <LongTextField name="reason" label={t('decline.reason')} max={400} />
    </Form>
  )
}

const PartyLine = z.object({
  orgId: z.string().optional(),
  personId: z.string().optional(),
  delegate: z.string().optional(),
  affected: z.boolean().optional(),
  whyNot: z.string().optional(),
})
/** One block a party; local organisations may be several. */
export function PartiesForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const set = useCommand(settingParties)
  const places = useAnswer(readingPlaces, { query: { communityId: topic.communityId } }).data
  const standing = topic.parties.filter((party) => !party.leftOut)
  const [local, setLocal] = useState(Math.max(1, standing.filter(({ kind }) => kind === 'localOrg').length))
  const keys: { kind: PartyKind; key: string }[] = partyKinds.flatMap((kind): { kind: PartyKind; key: string }[] =>
    kind === 'localOrg' ? Array.from({ length: local }, (_, i) => ({ kind, key: `${kind}${i}` })) : [{ kind, key: kind }],
  )
  const known = Object.fromEntries(
    partyKinds.flatMap((kind) => {
      const own = standing.filter((party) => party.kind === kind)
      const first = places?.orgs.find((org) => org.kind === kind)
      const start = own.length
        ? own
        : [
            {
              orgId: kind === 'residents' ? null : (first?.id ?? null),
              personId: first?.people[0]?.id ?? null,
              delegate: null,
              affected: topic.procedure?.present.includes(kind) ?? false,
              whyNot: null,
            },
          ]
      return start.map((party, i) => [
        kind === 'localOrg' ? `${kind}${i}` : kind,
        {
          orgId: party.orgId ?? undefined,
          personId: party.personId ?? undefined,
          delegate: party.delegate ?? undefined,
          affected: party.affected,
          whyNot: party.whyNot ?? undefined,
        },
      ])
    }),
  )
  const form = useForm({
    shape: z.object({ lines: z.record(z.string(), PartyLine) }),
    start: { lines: known },
    send: ({ lines }) =>
      set.mutateAsync({
        params: { id: topic.id },
        body: {
          version: topic.version,
          parties: keys.map(({ kind, key }) => ({ kind, ...lines[key], affected: lines[key]?.affected ?? false })),
        },
      }),
    done: ended(t('setParties.done'), close),
  })
  if (!places) return null
  const line = (key: string) => (form.values.lines as Record<string, z.output<typeof PartyLine>>)?.[key]
  return (
    <Form
      form={form}
      submit={t('setParties.verb')}
      cancel={close}
      beside={
        <button type="button" className="link" onClick={() => setLocal(local + 1)}>
          {t('setParties.add')}
        </button>
      }
    >
      {keys.map(({ kind, key }) => {
        const orgs = places.orgs.filter((org) => org.kind === kind)
        const people = places.orgs.find((org) => org.id === line(key)?.orgId)?.people ?? []
        return (
          <fieldset key={key} className="field wide">
            <legend>{t(`parties.${kind}`)}</legend>
            <CheckField name={`lines.${key}.affected`} label={t('setParties.affected')} />
            {kind !== 'residents' && (
              <SelectField
                name={`lines.${key}.orgId`}
                label={t('setParties.org')}
                options={orgs.map(({ id, name }) => ({ value: id, label: name }))}
                optional
              />
            )}
            {people.length > 0 && (
              <SelectField
                name={`lines.${key}.personId`}
                label={t('setParties.person')}
                options={people.map(({ id, name }) => ({ value: id, label: name }))}
                optional
              />
            )}
            <TextField name={`lines.${key}.delegate`} label={t('setParties.delegate')} max={40} optional />
            {!line(key)?.affected && <TextField name={`lines.${key}.whyNot`} label={t('setParties.why')} max={200} />}
          </fieldset>
        )
      })}
    </Form>
  )
}

const optionKeys = ['a', 'b', 'c', 'd'] as const
const optionsFrom = (given: Record<string, string> | undefined) =>
  optionKeys.flatMap((key) => (given?.[key]?.trim() ? [{ key, text: given[key].trim() }] : []))
function OptionFields() {
  const t = useWords('deliberations')
  return optionKeys.map((key, i) => (
    <TextField key={key} name={`options.${key}`} label={t('call.option', { n: i + 1 })} max={120} optional />
  ))
}

export function CallForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const call = useCommand(callingSession)
  const form = useForm({
    shape: z.object({
      startsAt: z.string(),
      place: text(80),
      materials: text(4000),
      options: z.record(z.string(), z.string()).optional(),
    }),
    draft: `deliberation-call-${topic.id}`,
    send: ({ options, ...body }) =>
      call.mutateAsync({ params: { id: topic.id }, body: { ...body, options: optionsFrom(options), version: topic.version } }),
    done: ended(t('call.done'), close),
  })
  return (
    <Form form={form} submit={t('call.verb')} cancel={close}>
      <InstantField
        name="startsAt"
        label={t('call.startsAt')}
        help={topic.procedure && `${t('one.notice')} ${t('one.noticeDays', { n: topic.procedure.notice })}`}
      />
      <TextField name="place" label={t('call.place')} max={80} />
      <LongTextField name="materials" label={t('call.materials')} help={t('call.materialsHelp')} max={4000} />
      <OptionFields />
    </Form>
  )
}

export function CallOffForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const off = useCommand(callingOff)
  const form = useForm({
    shape: z.object({ reason: text(300) }),
    send: ({ reason }) => off.mutateAsync({ params: { id: topic.id }, body: { reason, version: topic.version } }),
    done: ended(t('callOff.done'), close),
  })
  return (
    <Form form={form} submit={t('callOff.verb')} cancel={close} danger>
      <LongTextField name="reason" label={t('callOff.reason')} max={300} />
    </Form>
  )
}

const usePartyOptions = (topic: Detail, only?: readonly string[]) => {
  const t = useWords('deliberations')
  return topic.parties
    .filter((party) => !party.leftOut && (!only || only.includes(party.id)))
    .map((party) => ({ value: party.id, label: party.orgName ?? t(`parties.${party.kind}`) }))
}

export function SpeakForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const speak = useCommand(speaking)
  const options = usePartyOptions(topic, topic.mayManage ? undefined : topic.mine)
  const form = useForm({
    shape: Speak,
    start: options.length === 1 ? { partyId: options[0]!.value } : {},
    send: (body) => speak.mutateAsync({ params: { id: topic.id }, body }),
    done: ended(t('speak.done'), close),
  })
  return (
    <Form form={form} submit={t('speak.verb')} cancel={close}>
      <SelectField name="partyId" label={t('speak.party')} options={options} />
      <ChoiceField name="side" label={t('speak.side')} options={sides.map((value) => ({ value, label: t(`sides.${value}`) }))} />
      <LongTextField name="words" label={t('speak.words')} max={800} />
    </Form>
  )
}

const Held = z.object({
  there: z.record(z.string(), z.enum(['present', 'substitute', 'absent'])),
  who: z.record(z.string(), z.string()).optional(),
  heads: z.number().int().min(0).optional(),
  side: z.record(z.string(), z.string()).optional(),
  words: z.record(z.string(), z.string()).optional(),
  options: z.record(z.string(), z.string()).optional(),
  record: text(6000),
})
/** Attendance first: whoever is missing is named by the refusal, and nothing typed is lost. */
export function HoldForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const hold = useCommand(recording)
  const parties = topic.parties.filter((party) => !party.leftOut)
  const session = topic.sessions.at(-1)
  const name = (party: Detail['parties'][number]) => party.orgName ?? t(`parties.${party.kind}`)
  const form = useForm({
    shape: Held,
    start: {
      there: Object.fromEntries(parties.map((party) => [party.id, party.affected ? ('present' as const) : ('absent' as const)])),
      who: Object.fromEntries(parties.map((party) => [party.id, party.delegate ?? ''])),
      options: Object.fromEntries((session?.options ?? []).map(({ key, text: words }) => [key, words])),
    },
    draft: `deliberation-hold-${topic.id}`,
    send: ({ there, who = {}, heads = 0, side = {}, words = {}, options, record }) =>
      hold.mutateAsync({
        params: { id: topic.id },
        body: {
          record,
          options: optionsFrom(options),
          version: topic.version,
          attendance: parties.map((party) => ({
            partyId: party.id,
            status: there[party.id] ?? 'absent',
            who: who[party.id] || undefined,
            heads: party.kind === 'residents' ? heads : there[party.id] === 'absent' ? 0 : 1,
          })),
          positions: parties.flatMap((party) => {
            const stand = side[party.id]
            const spoken = words[party.id]?.trim()
            return (stand === 'for' || stand === 'against') && spoken ? [{ partyId: party.id, side: stand, words: spoken }] : []
          }),
        },
      }),
    done: ended(t('hold.done'), close),
  })
  return (
    <Form form={form} submit={t('hold.verb')} cancel={close}>
      {parties.map((party) => (
        <fieldset key={party.id} className="field wide">
          <legend>{name(party)}</legend>
          <ChoiceField
            name={`there.${party.id}`}
            label={t('hold.attendance', { party: name(party) })}
            options={(['present', 'substitute', 'absent'] as const).map((value) => ({ value, label: t(`attendances.${value}`) }))}
          />
          {party.kind === 'residents' ? (
            <NumberField name="heads" label={t('hold.heads')} min={0} />
          ) : (
            <TextField name={`who.${party.id}`} label={t('hold.who')} max={120} optional />
          )}
          <ChoiceField
            name={`side.${party.id}`}
            label={t('hold.position', { party: name(party) })}
            options={[...sides.map((value) => ({ value, label: t(`sides.${value}`) })), { value: 'none', label: t('hold.none') }]}
          />
          <TextField name={`words.${party.id}`} label={t('hold.positionWords', { party: name(party) })} max={800} optional />
        </fieldset>
      ))}
      <OptionFields />
      <LongTextField name="record" label={t('hold.record')} max={6000} rows={6} />
    </Form>
  )
}

export function BallotForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const open = useCommand(openingBallot)
  const form = useForm({
    shape: z.object({
      question: text(80),
      closesAt: z.string(),
      slips: z.number().int().min(0).max(5000),
      residentsWeight: z.number().int().min(1).max(100),
      parties: z.boolean().optional(),
      paper: z.boolean().optional(),
    }),
    start: { question: topic.title, slips: 30, residentsWeight: 50, parties: true },
    send: ({ parties = false, paper = false, ...body }) =>
      open.mutateAsync({ params: { id: topic.id }, body: { ...body, parties, paper, version: topic.version } }),
    done: ended(t('openBallot.done'), close),
  })
  return (
    <Form form={form} submit={t('openBallot.verb')} cancel={close}>
      <TextField name="question" label={t('openBallot.question')} max={80} />
      <InstantField name="closesAt" label={t('openBallot.closesAt')} />
      <NumberField name="slips" label={t('openBallot.slips')} min={0} max={5000} />
      <NumberField name="residentsWeight" label={t('openBallot.weight')} min={1} max={100} />
      <CheckField name="parties" label={t('openBallot.parties')} />
      <CheckField name="paper" label={t('openBallot.paper')} />
    </Form>
  )
}

export function ConcludeForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const conclude = useCommand(concluding)
  const session = topic.sessions.at(-1)
  const parties = usePartyOptions(topic)
  const form = useForm({
    shape: z.object({
      outcome: z.enum(outcomes),
      chosen: z.string().optional(),
      dissentParty: z.string().optional(),
      dissent: z.string().max(800).optional(),
    }),
    start: { outcome: session?.ballotId ? 'ballot' : topic.procedure?.ballot ? undefined : 'consensus' },
    send: ({ outcome, chosen, dissentParty, dissent }) =>
      conclude.mutateAsync({
        params: { id: topic.id },
        body: {
          outcome,
          chosen: outcome === 'consensus' ? chosen : undefined,
          dissents: dissentParty && dissent?.trim() ? [{ partyId: dissentParty, words: dissent }] : [],
          version: topic.version,
        },
      }),
    done: ended(t('conclude.done'), close),
  })
  return (
    <Form form={form} submit={t('conclude.verb')} cancel={close}>
      <ChoiceField
        name="outcome"
        label={t('conclude.outcome')}
        options={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
      />
      {form.values.outcome === 'consensus' && (session?.options.length ?? 0) > 0 && (
        <ChoiceField
          name="chosen"
          label={t('conclude.chosen')}
          options={(session?.options ?? []).map(({ key, text: words }) => ({ value: key, label: words }))}
        />
      )}
      <SelectField name="dissentParty" label={t('conclude.dissentParty')} options={parties} optional />
      <LongTextField name="dissent" label={t('conclude.dissent')} max={800} optional />
    </Form>
  )
}

export function DecideForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const decide = useCommand(deciding)
  const orgs = useAnswer(readingPlaces, { query: { communityId: topic.communityId } }).data?.orgs ?? []
  const form = useForm({
    shape: z.object({
      text: text(2000),
      ownerOrgId: z.uuid(),
      dueOn: z.iso.date(),
      yuan: inYuan(0, 100_000_000).optional(),
      moneyFrom: z.string().max(80).optional(),
    }),
    draft: `deliberation-decision-${topic.id}`,
    send: ({ yuan, ...body }) =>
      decide.mutateAsync({
        params: { id: topic.id },
        body: { ...body, moneyFen: yuan === undefined ? null : fenOf(yuan), version: topic.version },
      }),
    done: ended(t('decide.done'), close),
  })
  return (
    <Form form={form} submit={t('decide.verb')} cancel={close}>
      <p className="muted">{t('decide.help', { n: topic.procedure?.publication ?? 7 })}</p>
      <LongTextField name="text" label={t('decide.text')} help={t('decide.textHelp')} max={2000} />
      <SelectField
        name="ownerOrgId"
        label={t('decide.owner')}
        options={orgs.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayField name="dueOn" label={t('decide.due')} />
      <NumberField name="yuan" label={t('decide.money')} min={0} />
      <TextField name="moneyFrom" label={t('decide.from')} max={80} optional />
    </Form>
  )
}

export function AnswerForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const answer = useCommand(answering)
  const open = (topic.decisions.at(-1)?.objections ?? []).filter((one) => one.answer === null)
  const form = useForm({
    shape: Answer.extend({ id: z.uuid() }),
    start: open.length === 1 ? { id: open[0]!.id } : {},
    send: ({ id, answer: words }) => answer.mutateAsync({ params: { id }, body: { answer: words } }),
    done: ended(t('answer.done'), close),
  })
  return (
    <Form form={form} submit={t('answer.verb')} cancel={close}>
      <ChoiceField
        name="id"
        label={t('answer.which')}
        options={open.map(({ id, no, words }) => ({ value: id, label: `${no} ${words}` }))}
      />
      <LongTextField name="answer" label={t('answer.words')} max={1500} />
    </Form>
  )
}

export function SettleForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const settle = useCommand(settling)
  const form = useForm({
    shape: Settle.omit({ version: true }),
    send: (body) => settle.mutateAsync({ params: { id: topic.id }, body: { ...body, version: topic.version } }),
    done: ended(t('settle.done'), close),
  })
  return (
    <Form form={form} submit={t('settle.verb')} cancel={close}>
      <ChoiceField
        name="as"
        label={t('settle.as')}
        options={settlements.map((value) => ({ value, label: t(`settlements.${value}`) }))}
      />
      <LongTextField name="words" label={t('settle.words')} max={800} />
    </Form>
  )
}

export function NoteForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const note = useCommand(noting)
  const form = useForm({
    shape: Note,
    send: (body) => note.mutateAsync({ params: { id: topic.id }, body }),
    done: ended(t('note.done'), close),
  })
  return (
    <Form form={form} submit={t('note.verb')} cancel={close}>
      <LongTextField name="words" label={t('note.words')} max={600} />
    </Form>
  )
}

export function FinishForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const finish = useCommand(finishing)
  const form = useForm({
    shape: z.object({ is: z.enum(['yes', 'no']), words: text(800) }),
    send: ({ is, words }) =>
      finish.mutateAsync({ params: { id: topic.id }, body: { done: is === 'yes', words, version: topic.version } }),
    done: ended(t('finish.done'), close),
  })
  return (
    <Form form={form} submit={t('finish.verb')} cancel={close}>
      <ChoiceField
        name="is"
        label={t('finish.is')}
        options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`finish.${value}`) }))}
      />
      <LongTextField name="words" label={t('finish.words')} max={800} />
    </Form>
  )
}

export function EvaluateForm({ topic, close }: On) {
  const t = useWords('deliberations')
  const evaluate = useCommand(evaluating)
  const form = useForm({
    shape: Evaluate,
    start: { solved: 0, part: 0, unsolved: 0 },
    send: (body) => evaluate.mutateAsync({ params: { id: topic.id }, body }),
    done: ended(t('evaluate.done'), close),
  })
  return (
    <Form form={form} submit={t('evaluate.verb')} cancel={close}>
      {(['solved', 'part', 'unsolved'] as const).map((name) => (
        <NumberField key={name} name={name} label={t(`evaluate.${name}`)} min={0} />
      ))}
    </Form>
  )
}
