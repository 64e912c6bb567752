/**
 * The journal of a run: one SQLite file in the run's folder, to which every finished trial is committed with its
 * series. SQL and JSON stay in here; what goes in and out are the records of the core.
 *
 * <p>While a run goes on, its file is in WAL mode and may have {@code -wal} and {@code -shm} files beside it; after
 * {@link org.steadygrad.store.RunStore#close} it is one plain file again. A run file must never be opened by other
 * means than SQLite while a connection to it is open in the same process: closing any file handle on it would drop
 * SQLite's POSIX locks.
 */
package org.steadygrad.store;
