import { z } from 'zod'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { ChoiceField, DayField, LongTextField, SelectField, TextField } from '#ui/fields.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { addressOf, useAnswer, useCommand, useLive } from '#ui/send.ts'
import { StatusTag } from '#ui/status-tag.tsx'
import { Table } from '#ui/table.tsx'
import { useSaid, useWords } from '#ui/words.ts'
import {
  AddPower,
  type AgencyDetail,
  addingPower,
  areas,
  endingPower,
  FileLeave,
  FilePlan,
  filingLeave,
  filingPlan,
  managers,
  printingPowers,
  readingAgency,
  type State,
} from '../contract.ts'
import { WhistleTag } from './parts.tsx'

/** One stationed agency: who manages what after delegation, the whistles it answered, its month. */
export function AgencyPage() {
  const t = useWords('whistles')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingAgency, { params: { id } })
  useLive(['whistles.', 'people.'], ['read-agency'])
  const agency = asked.data
  return (
    <Page
      title={agency?.name ?? t('pages.agency')}
      sub={agency && [agency.place, agency.superior].filter(Boolean).join(' · ')}
      asked={asked}
      crumbs={[{ label: t('pages.agencies'), to: '/whistles/agencies' }]}
    >
      {agency && (
        <Columns
          middle={
            <>
              <Powers agency={agency} />
              <Whistled agency={agency} />
              <Months agency={agency} />
            </>
          }
          right={<Deeds agency={agency} />}
        />
      )}
    </Page>
  )
}

type One = { agency: AgencyDetail }

function Powers({ agency }: One) {
  const t = useWords('whistles')
  const said = useSaid()
  return (
    <Card
      title={t('agencies.powersTitle')}
      more={
        <span>
          {(['pdf', 'docx'] as const).map((format) => (
            <a
              key={format}
              href={addressOf(printingPowers, { params: { id: agency.id }, query: { format } })}
              style={{ marginInlineStart: 8, textDecoration: 'underline' }}
            >
              {t('agencies.print.powers')} {t(`print.${format}`)}
            </a>
          ))}
        </span>
      }
    >
      {agency.powerRows.length === 0 ? (
        <p className="muted">{t('agencies.noPowers')}</p>
      ) : (
        <Table
          label={t('agencies.powersTitle')}
          rows={agency.powerRows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'area', title: t('agencies.area'), cell: (row) => t(`agencies.areas.${row.area}`) },
            { key: 'matter', title: t('agencies.matter'), lead: true, cell: (row) => row.matter },
            {
              key: 'manager',
              title: t('agencies.manager'),
              cell: (row) => (
                <StatusTag tone={row.manager === 'subdistrict' ? 'action' : 'plain'}>
                  {t(`agencies.managers.${row.manager}`)}
                </StatusTag>
              ),
            },
            { key: 'basis', title: t('agencies.basis'), cell: (row) => row.basisClause },
            { key: 'since', title: t('agencies.since'), cell: (row) => said.day(row.validFrom) },
          ]}
        />
      )}
    </Card>
  )
}

function Whistled({ agency }: One) {
  const t = useWords('whistles')
  const said = useSaid()
  return (
    <Card title={t('agencies.whistles')} more={<span className="muted">{t('agencies.scores', agency.scores)}</span>}>
      {agency.whistles.length === 0 ? (
        <p className="muted">{t('agencies.noWhistles')}</p>
      ) : (
        <Table
          label={t('agencies.whistles')}
          rows={agency.whistles}
          rowKey={(row) => row.id}
          columns={[
            { key: 'no', title: t('columns.no'), cell: (row) => row.no },
            {
              key: 'subject',
              title: t('columns.subject'),
              lead: true,
              cell: (row) => <Go to={`/whistles/${row.id}`}>{row.subject}</Go>,
            },
            { key: 'sentAt', title: t('columns.sentAt'), cell: (row) => row.sentAt && said.day(row.sentAt) },
            {
              key: 'state',
              title: t('columns.state'),
              cell: (row) => (
                <>
                  <WhistleTag state={row.state as State} /> {row.late && <StatusTag tone="alarm">{t('one.late')}</StatusTag>}
                </>
              ),
            },
          ]}
        />
      )}
    </Card>
  )
}

function Months({ agency }: One) {
  const t = useWords('whistles')
  const said = useSaid()
  return (
    <>
      <Card title={t('agencies.plans')}>
        {agency.plans.length === 0 ? (
          <p className="muted">{t('agencies.noPlans')}</p>
        ) : (
          <Facts facts={agency.plans.map(({ month, words }) => [month, words] as const)} />
        )}
      </Card>
      <Card title={t('agencies.leaves')}>
        {agency.leaves.length === 0 ? (
          <p className="muted">{t('agencies.noLeaves')}</p>
        ) : (
          <ul>
            {agency.leaves.map(({ id, fromOn, toOn, deputy }) => (
              <li key={id}>{t('agencies.leave', { from: said.day(fromOn), to: said.day(toOn), deputy })}</li>
            ))}
          </ul>
        )}
      </Card>
    </>
  )
}

function Deeds({ agency }: One) {
  const t = useWords('whistles')
  const { may, facts } = agency
  const office = may.list ? null : t('agencies.notOffice')
  const own = may.file ? null : t('agencies.notAgency')
  return (
    <>
      {(may.list || may.file) && (
        <Actions
          actions={[
            ...(may.file
              ? [
                  {
                    key: 'plan',
                    label: t('agencies.plan.verb'),
                    primary: true,
                    whyNot: own,
                    form: (close: () => void) => <PlanForm agency={agency} close={close} />,
                  },
                  {
                    key: 'away',
                    label: t('agencies.away.verb'),
                    whyNot: own,
                    form: (close: () => void) => <LeaveForm agency={agency} close={close} />,
                  },
                ]
              : []),
            ...(may.list
              ? [
                  {
                    key: 'add',
                    label: t('agencies.add.verb'),
                    primary: true,
                    whyNot: office,
                    form: (close: () => void) => <AddForm agency={agency} close={close} />,
                  },
                  {
                    key: 'end',
                    label: t('agencies.end.verb'),
                    whyNot: agency.powerRows.length ? null : t('agencies.noPowers'),
                    form: (close: () => void) => <EndForm agency={agency} close={close} />,
                  },
                ]
              : []),
          ]}
        />
      )}
      <Card title={t('one.facts')}>
        <Facts
          facts={[
            [t('agencies.columns.head'), agency.head ?? t('agencies.papers.vacant')],
            [t('agencies.columns.superior'), agency.superior],
            ...(['called', 'onTime', 'late', 'refused'] as const).map(
              (key) => [t(`agencies.columns.${key}`), String(facts[key])] as const,
            ),
          ]}
        />
      </Card>
    </>
  )
}

type Given = One & { close: () => void }
const said = (words: string, close: () => void) => () => {
  notify(words)
  close()
}

function AddForm({ agency, close }: Given) {
  const t = useWords('whistles')
  const command = useCommand(addingPower)
  const form = useForm({
    shape: AddPower,
    start: { area: 'daily', manager: 'subdistrict' },
    send: (body) => command.mutateAsync({ params: { id: agency.id }, body }),
    done: said(t('agencies.add.done'), close),
  })
  const options = (part: string, keys: readonly string[]) =>
    keys.map((value) => ({ value, label: t(`agencies.${part}.${value}`) }))
  return (
    <Form form={form} submit={t('agencies.add.verb')} cancel={close}>
      <ChoiceField name="area" label={t('agencies.area')} options={options('areas', areas)} />
      <TextField name="matter" label={t('agencies.matter')} max={200} />
      <ChoiceField name="manager" label={t('agencies.manager')} options={options('managers', managers)} />
      <TextField name="basisClause" label={t('agencies.basis')} max={200} />
      <DayField name="validFrom" label={t('agencies.since')} />
    </Form>
  )
}

function EndForm({ agency, close }: Given) {
  const t = useWords('whistles')
  const command = useCommand(endingPower)
  const form = useForm({
    shape: z.object({ powerId: z.uuid(), reason: z.string().trim().min(1).max(200) }),
    send: ({ powerId, reason }) =>
      command.mutateAsync({
        params: { id: powerId },
        body: { reason, version: agency.powerRows.find(({ id }) => id === powerId)?.version ?? 0 },
      }),
    done: said(t('agencies.end.done'), close),
  })
  return (
    <Form form={form} submit={t('agencies.end.verb')} cancel={close} danger>
      <SelectField
        name="powerId"
        label={t('agencies.end.which')}
        options={agency.powerRows.map(({ id, matter }) => ({ value: id, label: matter }))}
      />
      <TextField name="reason" label={t('reason')} max={200} />
    </Form>
  )
}

function PlanForm({ agency, close }: Given) {
  const t = useWords('whistles')
  const command = useCommand(filingPlan)
  const form = useForm({
    shape: FilePlan,
    send: (body) => command.mutateAsync({ params: { id: agency.id }, body }),
    done: said(t('agencies.plan.done'), close),
  })
  return (
    <Form form={form} submit={t('agencies.plan.verb')} cancel={close}>
      <TextField name="month" label={t('agencies.plan.month')} max={7} />
      <LongTextField name="words" label={t('agencies.plan.words')} max={600} />
    </Form>
  )
}

function LeaveForm({ agency, close }: Given) {
  const t = useWords('whistles')
  const command = useCommand(filingLeave)
  const form = useForm({
    shape: FileLeave,
    send: (body) => command.mutateAsync({ params: { id: agency.id }, body }),
    done: said(t('agencies.away.done'), close),
  })
  return (
    <Form form={form} submit={t('agencies.away.verb')} cancel={close}>
      <DayField name="fromOn" label={t('agencies.away.from')} />
      <DayField name="toOn" label={t('agencies.away.to')} />
      <TextField name="deputy" label={t('agencies.away.deputy')} help={t('agencies.away.help')} max={40} />
    </Form>
  )
}
