import { loadStripe } from '@stripe/stripe-js/pure';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

const stripePromise = fetch('/config')
  .then((answer) => answer.json())
  .then(({ publishableKey }) => loadStripe(publishableKey, { locale: 'de' }));

function Shop() {
  const [outcome, setOutcome] = useState('');
  const [busy, setBusy] = useState(false);

  async function verify() {
    setBusy(true);
    const stripe = await stripePromise;
    const session = await (await fetch('/create-verification-session', { method: 'POST' })).json();
    const { error } = await stripe.verifyIdentity(session.client_secret);
    setBusy(false);
    setOutcome(error ? `${error.code ?? error.type}: ${error.message}` : 'Thank you. We tell you as soon as your document is checked.');
  }

  return (
    <>
      <h1>Sample shop</h1>
      <button id="verify" disabled={busy} onClick={verify}>
        Verify my identity
      </button>
      <p id="outcome" role="status">
        {outcome}
      </p>
    </>
  );
}

createRoot(document.getElementById('root')).render(<Shop />);
