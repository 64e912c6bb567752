package org.steadygrad.data.fetch;

/** Is told how a fetch gets on, by the thread that fetches. */
public interface FetchProgress {
    /** So many bytes of a file are there by now; called often, with more each time unless a file is begun anew. */
    void received(RemoteFile file, long bytes);

    /** A sentence for the user: what is waited for, what went wrong and is tried again. */
    void notice(String sentence);
}
