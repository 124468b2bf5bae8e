import type { AnswerOf } from '#common/endpoint.ts'
import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { useMay } from '#ui/me.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useLive } from '#ui/send.ts'
import { type Column, Table } from '#ui/table.tsx'
import { useWords } from '#ui/words.ts'
import { useToday } from '#web/regions'
import { reading } from '../contract.ts'
import { EndOrgForm, MoveOrgForm, RenameOrgForm, SetUsccForm } from './forms.tsx'
import { BeginLineForm, EndLineForm } from './line-forms.tsx'

export type Org = AnswerOf<typeof reading>
type Belonging = Org['above'][number]
type Standing = Org['history'][number]

/** One organisation: what it is, its names and seats, whom it belongs to and who belongs to it. */
export function OrgPage() {
  const t = useWords('orgs')
  const { id } = usePath<'id'>()
  const asked = useAnswer(reading, { params: { id } })
  useLive(['orgs.'], ['read-org'])
  const may = useMay('orgs.manage')
  const org = asked.data
  return (
    <Page title={org?.name ?? t('pages.one')} asked={asked} crumbs={[{ label: t('pages.list'), to: '/orgs' }]}>
      {org && (
        <Columns
          left={<Left org={org} />}
          middle={
            <>
              <Lines title={t('one.above')} rows={org.above} none={t('one.noAbove')} />
              <Lines title={t('one.below')} rows={org.below} none={t('one.noBelow')} />
              <History rows={org.history} />
            </>
          }
          right={may && <Changes org={org} />}
        />
      )}
    </Page>
  )
}

function Left({ org }: { org: Org }) {
  const t = useWords('orgs')
  return (
    <Card title={t('one.facts')}>
      <Facts
        facts={[
          [t('columns.shortName'), org.shortName],
          [t('columns.kind'), t(`kinds.${org.kind}`)],
          [t('one.agencyKind'), org.agencyKind && t(`agencyKinds.${org.agencyKind}`)],
          [t('columns.region'), org.regionName],
          [t('columns.uscc'), org.uscc ?? t('one.none')],
          [t('columns.from'), org.validFrom],
          [t('columns.until'), org.validUntil],
        ]}
      />
    </Card>
  )
}

function Lines({ title, rows, none }: { title: string; rows: readonly Belonging[]; none: string }) {
  const t = useWords('orgs')
  const columns: Column<Belonging>[] = [
    { key: 'org', title: t('one.org'), lead: true, cell: (row) => <Go to={`/orgs/${row.orgId}`}>{row.orgName}</Go> },
    { key: 'line', title: t('one.line'), cell: (row) => t(`lines.${row.line}`) },
    { key: 'from', title: t('begin.from'), cell: (row) => row.validFrom },
    { key: 'until', title: t('endLine.on'), cell: (row) => row.validUntil ?? t('one.to') },
  ]
  return (
    <Card title={title}>
      {rows.length ? (
        <Table label={title} columns={columns} rows={rows} rowKey={(row) => row.id} />
      ) : (
        <p className="muted">{none}</p>
      )}
    </Card>
  )
}

function History({ rows }: { rows: readonly Standing[] }) {
  const t = useWords('orgs')
  const columns: Column<Standing>[] = [
    { key: 'name', title: t('columns.name'), lead: true, cell: (row) => row.name },
    { key: 'region', title: t('columns.region'), cell: (row) => row.regionName },
    { key: 'from', title: t('begin.from'), cell: (row) => row.validFrom },
    { key: 'until', title: t('endLine.on'), cell: (row) => row.validUntil ?? t('one.to') },
  ]
  return (
    <Card title={t('one.history')}>
      <Table label={t('one.history')} columns={columns} rows={rows} rowKey={(row) => row.validFrom} />
    </Card>
  )
}

function Changes({ org }: { org: Org }) {
  const t = useWords('orgs')
  const today = useToday()
  const whyNot = org.validUntil ? t('whyNot.ended') : null
  const open = org.above.filter((line) => line.validUntil === null)
  return (
    <Actions
      actions={[
        {
          key: 'begin',
          label: t('begin.verb'),
          whyNot,
          form: (close) => <BeginLineForm org={org} today={today} close={close} />,
        },
        {
          key: 'end-line',
          label: t('endLine.verb'),
          whyNot: whyNot ?? (open.length ? null : t('whyNot.noLines')),
          form: (close) => <EndLineForm org={org} open={open} today={today} close={close} />,
        },
        {
          key: 'rename',
          label: t('rename.verb'),
          whyNot,
          form: (close) => <RenameOrgForm org={org} today={today} close={close} />,
        },
        { key: 'move', label: t('move.verb'), whyNot, form: (close) => <MoveOrgForm org={org} today={today} close={close} /> },
        { key: 'uscc', label: t('uscc.verb'), whyNot, form: (close) => <SetUsccForm org={org} close={close} /> },
        {
          key: 'end',
          label: t('end.verb'),
          whyNot,
          danger: true,
          form: (close) => <EndOrgForm org={org} today={today} close={close} />,
        },
      ]}
    />
  )
}
