/**
 * What makes a cluster out of the objects of an API server: pods get nodes, services get endpoints, what is deleted takes
 * along what belongs to it. Every controller watches, compares what is with what should be, and writes the difference; it
 * needs a client and nothing else, and so would work on any API server.
 */
@NullMarked
package io.clusterloader.localcluster.controller;

import org.jspecify.annotations.NullMarked;
