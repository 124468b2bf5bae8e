import { z } from 'zod'
import { ChoiceField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import {
  acknowledging,
  approvingWhistle,
  arriving,
  askingApproval,
  type CallRow,
  callingFirst,
  confirmingArrival,
  decliningWhistle,
  denyingArrival,
  givingResult,
  givingScore,
  notingCall,
  Ruling,
  refusingCall,
  returningResult,
  rulingOnCall,
  rulings,
  type ScoreSide,
  scoreItems,
  takingDraft,
  verifyingWhistle,
  type WhistleDetail,
  withdrawingWhistle,
} from '../contract.ts'

type On = { whistle: WhistleDetail; close: () => void }
const said = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

const stepping = { take: takingDraft, ask: askingApproval, callFirst: callingFirst, approve: approvingWhistle } as const
/** A word and a button: nothing is to be written. */
export function StepForm({ whistle, what, close }: On & { what: keyof typeof stepping }) {
  const t = useWords('whistles')
  const command = useCommand(stepping[what])
  const { id, version } = whistle
  const form = useForm({
    shape: z.object({}),
    send: () => command.mutateAsync({ params: { id }, body: { version } }),
    done: said(t(`${what}.done`), close),
  })
  return (
    <Form form={form} submit={t(`${what}.verb`)} cancel={close}>
      <p>{whistle.subject}</p>
      {(what === 'approve' || what === 'callFirst') && <p className="muted">{t(`${what}.words`)}</p>}
    </Form>
  )
}

const Reason = z.object({ reason: z.string().trim().min(1).max(300) })
export function ReasonForm({ whistle, what, close }: On & { what: 'decline' | 'withdraw' }) {
  const t = useWords('whistles')
  const command = useCommand(what === 'decline' ? decliningWhistle : withdrawingWhistle)
  const { id, version } = whistle
  const form = useForm({
    shape: Reason,
    send: (body) => command.mutateAsync({ params: { id }, body: { ...body, version } }),
    done: said(t(`${what}.done`), close),
  })
  return (
    <Form form={form} submit={t(`${what}.verb`)} cancel={close} danger>
      <LongTextField name="reason" label={t('reason')} max={300} />
    </Form>
  )
}

export function VerifyForm({ whistle, close }: On) {
  const t = useWords('whistles')
  const command = useCommand(verifyingWhistle)
  const { id, version } = whistle
  const form = useForm({
    shape: z.object({ words: z.string().trim().min(1).max(500) }),
    send: (body) => command.mutateAsync({ params: { id }, body: { ...body, version } }),
    done: said(t('verify.done'), close),
  })
  return (
    <Form form={form} submit={t('verify.verb')} cancel={close}>
      <LongTextField name="words" label={t('verify.words')} max={500} autoFocus />
    </Form>
  )
}

export type CallDeed = 'acknowledge' | 'arrive' | 'confirm' | 'deny' | 'note' | 'result' | 'return' | 'refuse' | 'rule'
type Choice = { callId: string; words?: string; spokeWith?: string; ruling?: 'mustCome' | 'needNot' }

/** What is done for one of the called: chosen where there are several, in words where words are asked. */
export function CallForm({ calls, what, close }: { calls: readonly CallRow[]; what: CallDeed; close: () => void }) {
  const t = useWords('whistles')
  const commands = {
    acknowledge: useCommand(acknowledging),
    arrive: useCommand(arriving),
    confirm: useCommand(confirmingArrival),
    deny: useCommand(denyingArrival),
    note: useCommand(notingCall),
    result: useCommand(givingResult),
    return: useCommand(returningResult),
    refuse: useCommand(refusingCall),
    rule: useCommand(rulingOnCall),
  }
  const spoken = what === 'acknowledge' || what === 'arrive' || what === 'note' || what === 'result'
  const inWords = what !== 'acknowledge' && what !== 'arrive' && what !== 'confirm'
  const behalf = spoken && calls.every(({ mine }) => !mine)
  const shape = z.object({
    callId: z.uuid(),
    ...(inWords ? { words: z.string().trim().min(1).max(1000) } : {}),
    ...(behalf ? { spokeWith: z.string().trim().min(1).max(40) } : {}),
    ...(what === 'rule' ? { ruling: Ruling } : {}),
  }) as unknown as z.ZodType<Choice, Choice>
  const send = ({ callId, words = '', spokeWith, ruling = 'mustCome' }: Choice): Promise<unknown> => {
    const params = { id: callId }
    const version = calls.find(({ id }) => id === callId)?.version ?? 0
    if (what === 'acknowledge' || what === 'arrive') return commands[what].mutateAsync({ params, body: { version, spokeWith } })
    if (what === 'note' || what === 'result') return commands[what].mutateAsync({ params, body: { version, spokeWith, words } })
    if (what === 'confirm') return commands.confirm.mutateAsync({ params, body: { version } })
    if (what === 'rule') return commands.rule.mutateAsync({ params, body: { version, ruling, words } })
    return commands[what].mutateAsync({ params, body: { version, reason: words } })
  }
  const form = useForm({
    shape,
    start: calls.length === 1 ? { callId: calls[0]!.id } : {},
    send,
    done: said(t(`${what}.done`), close),
  })
  const label = what === 'deny' || what === 'return' ? t('reason') : t(`${what}.words`)
  return (
    <Form form={form} submit={t(`${what}.verb`)} cancel={close}>
      {calls.length === 1 ? (
        <p>{calls[0]!.orgName}</p>
      ) : (
        <SelectField name="callId" label={t('which')} options={calls.map(({ id, orgName }) => ({ value: id, label: orgName }))} />
      )}
      {what === 'rule' && (
        <>
          {calls.map(({ id, orgName, refusal }) => (
            <p key={id} className="muted">
              {orgName}：{refusal}
            </p>
          ))}
          <ChoiceField
            name="ruling"
            label={t('rule.ruling')}
            options={rulings.map((value) => ({ value, label: t(`rule.options.${value}`) }))}
          />
        </>
      )}
      {inWords && <LongTextField name="words" label={label} max={what === 'result' || what === 'note' ? 1000 : 300} />}
      {behalf && <TextField name="spokeWith" label={t('spokeWith')} help={t('spokeWithHelp')} max={40} />}
    </Form>
  )
}

const marks = [5, 4, 3, 2, 1].map((mark) => ({ value: String(mark), label: String(mark) }))
const Marks = z.object({
  callId: z.uuid(),
  marks: z.object({ a: z.string(), b: z.string(), c: z.string() }),
  words: z.string().max(300).optional(),
})

/** Three marks for the other side, once. */
export function ScoreForm({ calls, side, close }: { calls: readonly CallRow[]; side: ScoreSide; close: () => void }) {
  const t = useWords('whistles')
  const command = useCommand(givingScore)
  const form = useForm({
    shape: Marks,
    start: calls.length === 1 ? { callId: calls[0]!.id } : {},
    send: ({ callId, marks: { a, b, c }, words }) =>
      command.mutateAsync({ params: { id: callId }, body: { side, marks: [Number(a), Number(b), Number(c)], words } }),
    done: ({ open }) => said(t(open ? 'score.opened' : 'score.done'), close)(),
  })
  return (
    <Form form={form} submit={t('score.verb')} cancel={close}>
      {calls.length === 1 ? (
        <p>{calls[0]!.orgName}</p>
      ) : (
        <SelectField
          name="callId"
          label={t('score.call')}
          options={calls.map(({ id, orgName }) => ({ value: id, label: orgName }))}
        />
      )}
      {scoreItems[side].map((item, i) => (
        <ChoiceField key={item} name={`marks.${'abc'[i]}`} label={t(`scoreItems.${item}`)} options={marks} />
      ))}
      <LongTextField name="words" label={t('score.words')} max={300} optional />
    </Form>
  )
}
