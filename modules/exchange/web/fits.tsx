import { Button } from 'antd'
import { notify } from '#ui/notice.tsx'
import { Go } from '#ui/router.tsx'
import { useCommand } from '#ui/send.ts'
import { useWords } from '#ui/words.ts'
import { type Fit, proposingMatch } from '../contract.ts'
import './exchange.css'
import { Reasons, sayRefusal } from './pairs.tsx'
import { useSay } from './say.ts'

type Props = {
  fits: readonly Fit[]
  /** What is shown of each: the other side. */
  show: 'need' | 'resource'
  /** Whether a pair can be proposed from here. */
  may: boolean
  none: string
}

/** What fits, the best first, with why; one tap proposes it for my side. */
export function Fits({ fits, show, may, none }: Props) {
  const t = useWords('exchange')
  const say = useSay()
  const proposing = useCommand(proposingMatch)
  if (fits.length === 0) return <p className="muted">{none}</p>
  const propose = ({ needId, resourceId, quantity }: Fit) =>
    proposing
      .mutateAsync({ body: { needId, resourceId, quantity } })
      .then(() => notify(t(show === 'need' ? 'fit.helped' : 'fit.asked')))
      .catch(sayRefusal)
  return (
    <ul className="exchange-list">
      {fits.map((fit) => (
        <li key={`${fit.needId}${fit.resourceId}`} className="exchange-pair">
          <div className="title-line">
            <Go to={show === 'need' ? `/exchange/needs/${fit.needId}` : `/exchange/resources/${fit.resourceId}`}>
              {show === 'need' ? fit.need.title : fit.resource.title}
            </Go>
            <span>{say.quantity(fit.quantity, fit.need.unit)}</span>
          </div>
          <div className="muted">
            {show === 'need' ? fit.need.community.name : fit.resource.owner.name}
            {show === 'need' && ` · ${t('fit.which', { title: fit.resource.title })}`}
          </div>
          <Reasons reasons={fit.reasons} />
          {may && (
            <Button
              size="small"
              onClick={() => void propose(fit)}
              loading={
                proposing.isPending &&
                proposing.variables?.body.needId === fit.needId &&
                proposing.variables.body.resourceId === fit.resourceId
              }
            >
              {t(show === 'need' ? 'fit.help' : 'fit.ask')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
