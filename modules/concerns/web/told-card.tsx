import { type Concern, readingFile } from '#contract/concerns'
import { Card } from '#ui/page.tsx'
import { addressOf } from '#ui/send.ts'
import { useSaid, useWords } from '#ui/words.ts'
import { AddPhotos } from './add-photos.tsx'

/** What the resident said, whole and unchanged, with the photos and the answers to the topic's questions. */
export function ToldCard({ concern }: { concern: Concern }) {
  const t = useWords('concerns')
  const said = useSaid()
  const { words, answers, files, reply, publicAnswer } = concern
  return (
    <Card title={t('case.told')} more={<span className="muted">{said.instant(concern.toldAt)}</span>}>
      <p className={words.length > 600 ? 'resident-words long' : 'resident-words'} tabIndex={words.length > 600 ? 0 : undefined}>
        {words}
      </p>
      {answers.length > 0 && (
        <dl className="facts" style={{ marginTop: 10 }}>
          {answers.flatMap(({ question, answer }) => [
            <dt key={question}>{question}</dt>,
            <dd key={`${question}:`}>{answer}</dd>,
          ])}
        </dl>
      )}
      <div className="photos">
        {files.map(({ id, type, name }, i) => {
          const href = addressOf(readingFile, { params: { id: concern.id, fileId: id } })
          return (
            <a key={id} href={href} target="_blank" rel="noreferrer">
              {type.startsWith('image/') ? <img src={href} alt={t('case.photo', { n: i + 1 })} loading="lazy" /> : name}
            </a>
          )
        })}
        {concern.state !== 'closed' && <AddPhotos id={concern.id} />}
      </div>
      {reply && (
        <>
          <h3 className="case-head">{t('case.reply')}</h3>
          <p className="told-again">{reply}</p>
        </>
      )}
      {publicAnswer && (
        <>
          <h3 className="case-head">{t('case.public')}</h3>
          <p className="told-again">
            <strong>{concern.publicTitle}</strong>
            <br />
            {publicAnswer}
          </p>
        </>
      )}
    </Card>
  )
}
