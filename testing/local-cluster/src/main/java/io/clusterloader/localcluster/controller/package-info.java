/** The controllers of a cluster: scheduler, endpoints, namespaces, service accounts and garbage collection. */
@NullMarked
package io.clusterloader.localcluster.controller;

import org.jspecify.annotations.NullMarked;
