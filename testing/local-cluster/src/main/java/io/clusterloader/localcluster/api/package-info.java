/**
 * A Kubernetes API server for one machine. Objects are kept by fabric8's mock server in CRUD mode; this package adds what
 * a client of a real cluster relies on and the mock lacks: discovery, defaults, validation, selectors, versions to watch
 * from, graceful deletion, tables, logs and access control.
 */
@NullMarked
package io.clusterloader.localcluster.api;

import org.jspecify.annotations.NullMarked;
