/** How far a step is: a bar for eyes, a sentence for everybody. */
export const Progress = ({ title, words, done, of }: { title: string; words: string; done: number; of: number }) => (
  <section className="card">
    <div className="card-body import-progress">
      <h2>{title}</h2>
      <progress max={Math.max(of, 1)} value={done} aria-label={title} />
      <p role="status">{words}</p>
    </div>
  </section>
)
