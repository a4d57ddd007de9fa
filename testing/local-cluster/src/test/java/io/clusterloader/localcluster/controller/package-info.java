@NullMarked
package io.clusterloader.localcluster.controller;

import org.jspecify.annotations.NullMarked;
