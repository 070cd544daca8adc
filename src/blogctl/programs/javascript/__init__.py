"""What programs in JavaScript and TypeScript certainly do, in whatever way their conditions go."""
