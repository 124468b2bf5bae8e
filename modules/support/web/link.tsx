import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { type Link, readingLink } from '../contract.ts'
import { EndLinkForm, GiveForm, PlanForm } from './forms.tsx'
import { money } from './parts.tsx'

/** One department and one community: what is planned, what was given. */
export function LinkPage() {
  const t = useWords('support')
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingLink, { params: { id } })
  const link = asked.data
  return (
    <Page
      title={link ? `${link.deptName} · ${link.place}` : t('pages.link')}
      asked={asked}
      crumbs={[{ label: t('pages.links'), to: '/support/links' }]}
    >
      {link && (
        <Columns
          left={
            <Card title={t('one.facts')}>
              <Facts
                facts={[
                  [t('columns.from'), link.validFrom],
                  [t('columns.until'), link.validUntil],
                  [t('columns.records'), String(link.confirmed)],
                  [t('columns.confirmed'), money(link.confirmedFen)],
                  [t('columns.waiting'), String(link.waiting)],
                  [t('columns.words'), link.endWords],
                ]}
              />
              <Go to={`/support?deptOrgId=${link.deptOrgId}&communityId=${link.communityId}`}>{t('one.supports')}</Go>
            </Card>
          }
          middle={<Plans link={link} />}
          right={(link.mayGive || link.mayAssign) && <Deeds link={link} />}
        />
      )}
    </Page>
  )
}

function Plans({ link }: { link: Link }) {
  const t = useWords('support')
  if (link.plans.length === 0)
    return (
      <Card>
        <p className="muted">{t('one.noPlan')}</p>
      </Card>
    )
  return link.plans.map((plan) => (
    <Card key={plan.year} title={t('one.plan', { year: plan.year })}>
      <ol>
        {plan.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
    </Card>
  ))
}

function Deeds({ link }: { link: Link }) {
  const t = useWords('support')
  const ended = link.validUntil ? t('whyNot.ended') : null
  const dept = ended ?? (link.mayGive ? null : t('whyNot.notDept'))
  return (
    <Actions
      actions={[
        {
          key: 'give',
          label: t('give.verb'),
          whyNot: dept,
          primary: true,
          form: (close) => <GiveForm link={link} close={close} />,
        },
        { key: 'plan', label: t('plan.verb'), whyNot: dept, form: (close) => <PlanForm link={link} close={close} /> },
        {
          key: 'end',
          label: t('endLink.verb'),
          whyNot: ended ?? (link.mayAssign ? null : t('whyNot.notCity')),
          danger: true,
          form: (close) => <EndLinkForm link={link} close={close} />,
        },
      ]}
    />
  )
}
