import { readingRulebook } from '#contract/concerns'
import { Page } from '#ui/page.tsx'
import { useAnswer } from '#ui/send.ts'
import { Tabs } from '#ui/tabs.tsx'
import { useWords } from '#ui/words.ts'
import { CatalogueTab } from './catalogue-tab.tsx'
import '../concerns.css'
import './configuration.css'
import { RulebookTab } from './rulebook-tab.tsx'
import { TopicsTab } from './topics-tab.tsx'

/** What the city sets itself: topics, who leads them where, and how long each step may take. */
export function ConcernSettings() {
  const t = useWords('concerns')
  // Asked here so that the page itself says when one may not set anything; the third tab has it at hand then.
  const asked = useAnswer(readingRulebook, {})
  const tab = (key: string, body: React.ReactNode) => ({ key, label: t(`configuration.tabs.${key}`), body })
  return (
    <Page title={t('configuration.title')} sub={t('configuration.sub')} asked={asked}>
      <div className="settings">
        <Tabs
          label={t('configuration.title')}
          tabs={[tab('topics', <TopicsTab />), tab('catalogue', <CatalogueTab />), tab('rulebook', <RulebookTab />)]}
        />
      </div>
    </Page>
  )
}
