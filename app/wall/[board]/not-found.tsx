export default function NoSuchBoard() {
  return (
    <main style={{ padding: '8%' }}>
      <h1>There is no such board</h1>
      <p>
        The board of all queues is at <a href="/wall/all">/wall/all</a>.
      </p>
    </main>
  );
}
