import { DayField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { coding, EndOrg, ending, MoveOrg, moving, RenameOrg, renaming, SetUscc } from '../contract.ts'
import { UsccField } from './add-org-form.tsx'
import { useRegionOptions } from './choices.ts'
import type { Org } from './org.tsx'

type Change = { org: Org; today: string; close: () => void }

/** Says that it is done and closes the drawer. */
export const done = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

export function RenameOrgForm({ org, today, close }: Change) {
  const t = useWords('orgs')
  const command = useCommand(renaming)
  const form = useForm({
    shape: RenameOrg,
    start: { name: org.name, shortName: org.shortName, from: today, version: org.version },
    send: (body) => command.mutateAsync({ params: { id: org.id }, body }),
    done: done(t('rename.done'), close),
  })
  return (
    <Form form={form} submit={t('rename.verb')} cancel={close}>
      <TextField name="name" label={t('columns.name')} max={60} autoFocus />
      <TextField name="shortName" label={t('columns.shortName')} max={20} />
      <DayField name="from" label={t('rename.from')} max={today} />
    </Form>
  )
}

export function MoveOrgForm({ org, today, close }: Change) {
  const t = useWords('orgs')
  const command = useCommand(moving)
  const regions = useRegionOptions(org.kind).filter((option) => option.value !== org.regionId)
  const form = useForm({
    shape: MoveOrg,
    start: { from: today, version: org.version },
    send: (body) => command.mutateAsync({ params: { id: org.id }, body }),
    done: done(t('move.done'), close),
  })
  return (
    <Form form={form} submit={t('move.verb')} cancel={close}>
      <SelectField name="regionId" label={t('move.region')} options={regions} />
      <DayField name="from" label={t('move.from')} max={today} />
    </Form>
  )
}

export function SetUsccForm({ org, close }: Omit<Change, 'today'>) {
  const t = useWords('orgs')
  const command = useCommand(coding)
  const form = useForm({
    shape: SetUscc,
    start: { uscc: org.uscc ?? undefined, version: org.version },
    send: (body) => command.mutateAsync({ params: { id: org.id }, body }),
    done: done(t('uscc.done'), close),
  })
  return (
    <Form form={form} submit={t('uscc.verb')} cancel={close}>
      <UsccField />
    </Form>
  )
}

export function EndOrgForm({ org, today, close }: Change) {
  const t = useWords('orgs')
  const command = useCommand(ending)
  const form = useForm({
    shape: EndOrg,
    start: { on: today, version: org.version },
    send: (body) => command.mutateAsync({ params: { id: org.id }, body }),
    done: done(t('end.done'), close),
  })
  return (
    <Form form={form} submit={t('end.verb')} cancel={close} danger>
      <DayField name="on" label={t('end.on')} help={t('end.onHelp')} max={today} />
    </Form>
  )
}
