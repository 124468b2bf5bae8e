import { Actions } from '#ui/actions.tsx'
import { Facts } from '#ui/facts.tsx'
import { notify } from '#ui/notice.tsx'
import { Card, Columns, Page } from '#ui/page.tsx'
import { Print } from '#ui/print.tsx'
import { Go, usePath } from '#ui/router.tsx'
import { useAnswer, useCommand, useLive } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import {
  approvingBranch,
  type Branch,
  branchPapers,
  dissolvingBranch,
  foundingBranch,
  printingBranch,
  readingBranch,
  returningBranch,
} from '../contract.ts'
import { AddForm, ExtendForm, WordsForm } from './forms.tsx'
import { BranchTag, EndsOn, Roster } from './parts.tsx'

/** One temporary branch: from its approval to the decision that ends it. */
export function BranchPage() {
  const t = useWords('frontline')
  const said = useSaid()
  const { id } = usePath<'id'>()
  const asked = useAnswer(readingBranch, { params: { id } })
  useLive(['frontline.'], ['read-branch'])
  const branch = asked.data
  return (
    <Page
      title={branch?.name ?? t('pages.branch')}
      sub={branch && <BranchTag state={branch.state} />}
      asked={asked}
      crumbs={[{ label: t('pages.branches'), to: '/frontline/branches' }]}
    >
      {branch && (
        <Columns
          left={
            <>
              <Card title={t('one.facts')}>
                <Facts
                  facts={[
                    [
                      t('columns.project'),
                      <Go key="project" to={branch.projectLink}>
                        {branch.projectTitle}
                      </Go>,
                    ],
                    [t('columns.place'), branch.place],
                    [t('columns.words'), branch.words],
                    [t('columns.approvalNo'), branch.approvalNo],
                    [t('columns.foundedOn'), branch.foundedOn && said.day(branch.foundedOn)],
                    [t('columns.endsOn'), <EndsOn key="ends" group={branch} />],
                    [t('columns.endedOn'), branch.endedOn && said.day(branch.endedOn)],
                    [t('columns.end'), branch.end && t(`ends.${branch.end}`)],
                    [t('columns.decisionNo'), branch.decisionNo],
                    [t('deeds.reason'), branch.endWords],
                  ]}
                />
                <p className="muted">{t('one.rules')}</p>
              </Card>
              <Card title={t('one.papers')}>
                {branchPapers
                  .filter((paper) => (paper === 'approval' ? branch.approvalNo : paper === 'decision' ? branch.decisionNo : true))
                  .map((paper) => (
                    <Print
                      key={paper}
                      endpoint={printingBranch}
                      input={(format) => ({ params: { id }, query: { paper, format } })}
                      label={t(`papers.names.${paper}`)}
                    />
                  ))}
              </Card>
            </>
          }
          middle={<Roster roster={branch.roster} may={branch.mayManage && branch.state !== 'dissolved'} />}
          right={branch.state !== 'dissolved' && branch.state !== 'returned' && <Deeds branch={branch} />}
        />
      )}
    </Page>
  )
}

function Deeds({ branch }: { branch: Branch }) {
  const t = useWords('frontline')
  const approving = useCommand(approvingBranch)
  const founding = useCommand(foundingBranch)
  const one = { params: { id: branch.id }, body: { version: branch.version } }
  const above = branch.mayApprove ? null : t('whyNot.notAbove')
  const manage = branch.mayManage ? null : t('whyNot.notManage')
  const approve = async () => {
    const { no } = await approving.mutateAsync(one)
    notify(t('deeds.approved', { no }))
  }
  const found = async () => {
    await founding.mutateAsync(one)
    notify(t('deeds.done'))
  }
  const words = (key: string, endpoint: typeof returningBranch | typeof dissolvingBranch) => ({
    key,
    label: t(`deeds.${key}`),
    whyNot: above,
    danger: true,
    form: (close: () => void) => (
      <WordsForm one={branch} endpoint={endpoint} label={t(`deeds.${key}`)} words={t('deeds.reason')} danger close={close} />
    ),
  })
  return (
    <Actions
      actions={[
        ...(branch.state === 'applied'
          ? [
              {
                key: 'approve',
                label: t('deeds.approve'),
                whyNot: above ?? (branch.own ? t('whyNot.own') : null),
                primary: true,
                run: () => void approve(),
              },
              words('return', returningBranch),
            ]
          : [
              ...(branch.state === 'approved'
                ? [{ key: 'found', label: t('deeds.found'), whyNot: manage, primary: true, run: () => void found() }]
                : []),
              {
                key: 'extend',
                label: t('deeds.extend'),
                whyNot: above,
                form: (close: () => void) => <ExtendForm one={branch} kind="branch" until={branch.projectEndsOn} close={close} />,
              },
              words('dissolve', dissolvingBranch),
            ]),
        {
          key: 'add',
          label: t('deeds.add'),
          whyNot: manage,
          form: (close: () => void) => <AddForm id={branch.id} kind="branch" projectId={branch.projectId} close={close} />,
        },
      ]}
    />
  )
}
