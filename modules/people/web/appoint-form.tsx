import { id } from '#common/shapes.ts'
import { Appoint, type Appointment, appointingPerson, kinds, transferring } from '#contract/people'
import { ChoiceField, DayField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useOrgs, usePosts, useRegionsBelow } from './lookups.ts'
import { appointmentOptions } from './person-actions.tsx'

export function AppointForm({ personId, close }: { personId: string; close: () => void }) {
  const t = useWords('people')
  const appoint = useCommand(appointingPerson)
  const form = useForm({
    shape: Appoint,
    start: { kind: 'main' },
    send: (body) => appoint.mutateAsync({ params: { id: personId }, body }),
    done: () => {
      notify(t('appoint.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('appoint.verb')} cancel={close}>
      <Fields orgId={form.values.orgId as string | undefined} />
    </Form>
  )
}

/** One appointment ends at the midnight on which the other begins. */
export function TransferForm({ open, close }: { open: readonly Appointment[]; close: () => void }) {
  const t = useWords('people')
  const transfer = useCommand(transferring)
  const form = useForm({
    shape: Appoint.extend({ id }),
    start: { kind: 'main', ...(open.length === 1 ? { id: open[0]!.id } : {}) },
    send: ({ id: one, ...body }) => transfer.mutateAsync({ params: { id: one }, body }),
    done: () => {
      notify(t('transfer.done'))
      close()
    },
  })
  return (
    <Form form={form} submit={t('transfer.verb')} cancel={close}>
      <SelectField name="id" label={t('end.verb')} options={appointmentOptions(open)} />
      <Fields orgId={form.values.orgId as string | undefined} />
    </Form>
  )
}

function Fields({ orgId }: { orgId: string | undefined }) {
  const t = useWords('people')
  const posts = usePosts()
  const orgs = useOrgs()
  const regions = useRegionsBelow(orgs.regionOf(orgId))
  return (
    <>
      <SelectField name="post" label={t('appoint.post')} options={posts} />
      <SelectField
        name="orgId"
        label={t('appoint.org')}
        help={t('appoint.orgHelp')}
        options={orgs.options}
        onSearch={orgs.search}
        busy={orgs.busy}
        onPick={(picked) => orgs.pick(String(picked))}
      />
      {regions.length > 0 && (
        <SelectField name="regionId" label={t('appoint.region')} help={t('appoint.regionHelp')} options={regions} optional />
      )}
      <ChoiceField
        name="kind"
        label={t('appoint.kind')}
        options={kinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      />
      <DayField name="from" label={t('appoint.from')} />
      <DayField name="until" label={t('appoint.until')} help={t('appoint.untilHelp')} optional />
      <TextField name="basis" label={t('appoint.basis')} max={200} />
    </>
  )
}
