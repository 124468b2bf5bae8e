import { DayField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import { AddOrg, adding, agencyKinds, type OrgKind } from '../contract.ts'
import { useKindOptions, useRegionOptions } from './choices.ts'

/** Waits for today's date before it begins: the day in the form is the city's, not the machine's. */
export function AddOrgForm(props: { added: (id: string) => void; close: () => void }) {
  const today = useToday()
  return today ? <Inner {...props} today={today} /> : null
}

function Inner({ added, close, today }: { added: (id: string) => void; close: () => void; today: string }) {
  const t = useWords('orgs')
  const command = useCommand(adding)
  const form = useForm({
    shape: AddOrg,
    start: { from: today },
    send: (body) => command.mutateAsync({ body }),
    done: ({ id }) => {
      notify(t('add.done'))
      close()
      added(id)
    },
  })
  const kind = form.values.kind as OrgKind | undefined
  const regions = useRegionOptions(kind)
  const agencies = agencyKinds
    .filter((agency) => (agency === 'serviceCentre') === (kind === 'cityOffice'))
    .map((value) => ({ value, label: t(`agencyKinds.${value}`) }))
  return (
    <Form form={form} submit={t('add.verb')} cancel={close}>
      <SelectField
        name="kind"
        label={t('columns.kind')}
        options={useKindOptions()}
        onPick={() => form.set('agencyKind', undefined)}
      />
      {(kind === 'stationedAgency' || kind === 'cityOffice') && (
        <SelectField
          name="agencyKind"
          label={t('one.agencyKind')}
          help={t('add.agencyKindHelp')}
          options={agencies}
          optional={kind === 'cityOffice'}
        />
      )}
      <TextField name="name" label={t('columns.name')} max={60} />
      <TextField name="shortName" label={t('columns.shortName')} max={20} />
      <SelectField name="regionId" label={t('columns.region')} options={regions} />
      <UsccField />
      <DayField name="from" label={t('add.from')} max={today} />
    </Form>
  )
}

export function UsccField() {
  const t = useWords('orgs')
  return <TextField name="uscc" label={t('columns.uscc')} help={t('add.usccHelp')} max={24} optional />
}
