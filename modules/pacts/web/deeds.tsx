import { useState } from 'react'
import { plusMonths } from '#common/dates.ts'
import { type Action, Actions } from '#ui/actions.tsx'
import { ChoiceField, DayField, LongTextField, SelectField } from '#ui/fields.tsx'
import { FileDrop } from '#ui/file-drop.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useGo } from '#ui/router.tsx'
import { useAnswer, useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import {
  Ask,
  amending,
  asking,
  choosingPeople,
  EndPact,
  ending,
  givingNotice,
  ladder,
  publishing,
  RaiseBreach,
  raising,
  renewing,
  SetLiaison,
  SignOnPaper,
  settingLiaison,
  signingOnPaper,
  witnessing,
} from '../contract.ts'
import {
  isInForce,
  mayBeLate,
  other,
  whyNotAgreeable,
  whyNotChange,
  whyNotFollow,
  whyNotGiveNotice,
  whyNotLate,
  whyNotPerform,
  whyNotPublish,
  whyNotWitness,
  whyOver,
} from '../rules.ts'
import type { Pact } from './pact.tsx'
import { done, whyWords } from './parts.tsx'
import { RecordForm } from './record-delivery.tsx'

type Of = { pact: Pact; close: () => void }

/** What my posts let me do with this agreement; what cannot be done now says why. */
export function PactDeeds({ pact }: { pact: Pact }) {
  const t = useWords('pacts')
  const go = useGo()
  const today = useToday()
  const witness = useCommand(witnessing)
  const publish = useCommand(publishing)
  const { sides, sign } = pact.my
  const params = { id: pact.id }
  const why = (refusal: Parameters<typeof whyWords>[1]) => whyWords(t, refusal)
  const notPerforming = why(whyNotPerform(pact))
  const run = (work: Promise<unknown>, words: string) =>
    void work.then(
      () => notify(words),
      (error: Error) => notify(error.message),
    )
  const negotiating = pact.state === 'negotiating'
  const actions: (Action | false)[] = [
    sides.length > 0 && {
      key: 'record',
      label: t('record.verb'),
      primary: true,
      whyNot: notPerforming,
      form: (close) => <RecordForm pactId={pact.id} clauses={pact.clauses} sides={sides} today={today} close={close} />,
    },
    sides.length > 0 &&
      negotiating && {
        key: 'edit',
        label: t('draft.edit'),
        whyNot: why(whyNotChange(pact)),
        run: () => void go(`/pacts/${pact.id}/draft`),
      },
    sign.length > 0 &&
      negotiating && {
        key: 'sign',
        label: t('sign.read'),
        primary: true,
        whyNot: why(whyNotAgreeable(pact.clauses)),
        run: () => void go(`/pacts/${pact.id}/text`),
      },
    sign.includes('community') &&
      negotiating && {
        key: 'paper',
        label: t('paperForm.verb'),
        whyNot: why(whyNotAgreeable(pact.clauses)),
        form: (close) => <PaperForm pact={pact} close={close} />,
      },
    pact.my.witness &&
      !pact.witness && {
        key: 'witness',
        label: t('one.witnessVerb'),
        whyNot: why(whyNotWitness({ state: pact.state, witnessedAt: null })),
        run: () => run(witness.mutateAsync({ params }), t('one.witnessDone')),
      },
    pact.my.publish &&
      pact.publishedAt === null && {
        key: 'publish',
        label: t('one.publish'),
        primary: pact.state === 'signed',
        whyNot: why(whyNotPublish(pact)),
        run: () => run(publish.mutateAsync({ params }), t('one.published')),
      },
    sides.length > 0 && {
      key: 'ask',
      label: t('contact.ask'),
      whyNot: why(whyOver(pact)),
      form: (close) => <AskForm pact={pact} close={close} />,
    },
    sign.length > 0 && {
      key: 'raise',
      label: t('breach.raise'),
      whyNot: notPerforming ?? why(whyNotLate(pact.clauses.filter(({ side }) => side === other(sign[0]!)))),
      form: (close) => <RaiseForm pact={pact} close={close} />,
    },
    sides.length > 0 && {
      key: 'renew',
      label: t('follow.renewal'),
      whyNot: why(whyNotFollow(pact, pact.nextId !== null)),
      form: (close) => <FollowForm pact={pact} kind="renewal" close={close} />,
    },
    sides.length > 0 && {
      key: 'amend',
      label: t('follow.amendment'),
      whyNot: why(whyNotFollow(pact, pact.nextId !== null)),
      form: (close) => <FollowForm pact={pact} kind="amendment" close={close} />,
    },
    sides.length > 0 && {
      key: 'liaison',
      label: t('liaison.verb'),
      whyNot: why(whyOver(pact)),
      form: (close) => <LiaisonForm pact={pact} close={close} />,
    },
    sign.length > 0 &&
      (isInForce(pact.state)
        ? {
            key: 'notice',
            label: t('one.giveNotice'),
            danger: true,
            whyNot: why(whyNotGiveNotice({ state: pact.state, noticeSide: pact.notice?.side ?? null })),
            form: (close) => <NoticeForm pact={pact} close={close} />,
          }
        : {
            key: 'end',
            label: negotiating ? t('one.giveUp') : t('one.end'),
            danger: true,
            whyNot: why(whyOver(pact)),
            form: (close) => <EndForm pact={pact} close={close} />,
          }),
  ]
  const mine = actions.filter((action): action is Action => action !== false)
  return mine.length > 0 && <Actions actions={mine} />
}

function PaperForm({ pact, close }: Of) {
  const t = useWords('pacts')
  const today = useToday()
  const command = useCommand(signingOnPaper)
  const [files, setFiles] = useState<File[]>([])
  const form = useForm({
    shape: SignOnPaper,
    start: { signedOn: today },
    send: (body) => {
      const fields = new FormData()
      fields.append('signedOn', body.signedOn)
      for (const file of files) fields.append('scan', file)
      return command.mutateAsync({ params: { id: pact.id }, body: fields as never })
    },
    done: done(t('sign.done'), close),
  })
  return (
    <Form form={form} submit={t('paperForm.verb')} cancel={close}>
      <DayField name="signedOn" label={t('one.signedOn')} max={today} />
      <FileDrop
        label={t('paperForm.scan')}
        help={t('paperForm.help')}
        files={files}
        onChange={setFiles}
        accept="image/*,.pdf"
        kinds={t('record.kinds')}
        most={5}
        bytes={20 * 1024 * 1024}
      />
    </Form>
  )
}

function AskForm({ pact, close }: Of) {
  const t = useWords('pacts')
  const command = useCommand(asking)
  const form = useForm({
    shape: Ask,
    start: { side: pact.my.sides[0]! },
    send: (body) => command.mutateAsync({ params: { id: pact.id }, body }),
    done: done(t('contact.done'), close),
  })
  return (
    <Form form={form} submit={t('contact.ask')} cancel={close}>
      <LongTextField name="words" label={t('contact.words')} help={t('contact.help')} max={500} />
    </Form>
  )
}

function RaiseForm({ pact, close }: Of) {
  const t = useWords('pacts')
  const today = useToday()
  const command = useCommand(raising)
  const side = other(pact.my.sign[0]!)
  const form = useForm({
    shape: RaiseBreach,
    start: { side, step: 'reminder' },
    send: (body) => command.mutateAsync({ params: { id: pact.id }, body }),
    done: done(t('breach.done'), close),
  })
  return (
    <Form form={form} submit={t('breach.raise')} cancel={close}>
      <SelectField
        name="clauseId"
        label={t('delivery.clause')}
        options={pact.clauses
          .filter((clause) => clause.side === side && mayBeLate(clause))
          .sort((a, b) => Math.sign(b.late) - Math.sign(a.late))
          .map((clause) => ({ value: clause.id, label: clause.late > 0 ? t('breach.late', clause) : clause.title }))}
      />
      <ChoiceField
        name="step"
        label={t('breach.step')}
        help={t('breach.stepHelp')}
        options={ladder.map((value) => ({ value, label: t(`steps.${value}`) }))}
      />
      <LongTextField name="fact" label={t('breach.fact')} max={500} />
      <DayField name="until" label={t('breach.untilLabel')} min={today} />
    </Form>
  )
}

function FollowForm({ pact, kind, close }: Of & { kind: 'renewal' | 'amendment' }) {
  const t = useWords('pacts')
  const go = useGo()
  const today = useToday()
  const renew = useCommand(renewing)
  const amend = useCommand(amending)
  const start =
    kind === 'renewal'
      ? { validFrom: plusOne(pact.validTo), validTo: plusMonths(pact.validTo, 12) }
      : { validFrom: today, validTo: pact.validTo }
  const form = useForm({
    shape: renewing.body,
    start,
    send: (body) => (kind === 'renewal' ? renew : amend).mutateAsync({ params: { id: pact.id }, body }),
    done: ({ id }) => {
      notify(t('follow.done'))
      close()
      void go(`/pacts/${id}`)
    },
  })
  return (
    <Form form={form} submit={t(`follow.${kind}`)} cancel={close}>
      <DayField name="validFrom" label={t('columns.validFrom')} />
      <DayField name="validTo" label={t('columns.validTo')} />
      <LongTextField name="reason" label={t('delivery.why')} max={300} />
    </Form>
  )
}
const plusOne = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

function LiaisonForm({ pact, close }: Of) {
  const t = useWords('pacts')
  const command = useCommand(settingLiaison)
  const people = useAnswer(choosingPeople, { params: { id: pact.id } })
  const side = pact.my.sides[0]!
  const form = useForm({
    shape: SetLiaison,
    start: { side },
    send: (body) => command.mutateAsync({ params: { id: pact.id }, body }),
    done: done(t('liaison.done'), close),
  })
  return (
    <Form form={form} submit={t('liaison.verb')} cancel={close}>
      <SelectField
        name="personId"
        label={t('liaison.who')}
        busy={people.isPending}
        options={(people.data?.[side] ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Form>
  )
}

function EndForm({ pact, close }: Of) {
  const t = useWords('pacts')
  const command = useCommand(ending)
  const form = useForm({
    shape: EndPact,
    send: (body) => command.mutateAsync({ params: { id: pact.id }, body }),
    done: done(t('one.endDone'), close),
  })
  return (
    <Form form={form} submit={pact.state === 'negotiating' ? t('one.giveUp') : t('one.end')} cancel={close} danger>
      <LongTextField name="reason" label={t('delivery.why')} help={t('one.endHelp')} max={300} />
    </Form>
  )
}

function NoticeForm({ pact, close }: Of) {
  const t = useWords('pacts')
  const command = useCommand(givingNotice)
  const form = useForm({
    shape: EndPact,
    send: (body) => command.mutateAsync({ params: { id: pact.id }, body }),
    done: done(t('one.noticeDone'), close),
  })
  return (
    <Form form={form} submit={t('one.giveNotice')} cancel={close} danger>
      <LongTextField name="reason" label={t('delivery.why')} help={t('one.giveNoticeHelp', { on: pact.noticeUntil })} max={300} />
    </Form>
  )
}
