package io.clusterloader.netperf.catalogue;

import static io.clusterloader.netperf.catalogue.Traffic.CAPACITY;
import static io.clusterloader.netperf.catalogue.Traffic.CONNECTIONS;
import static io.clusterloader.netperf.catalogue.Traffic.ROUND_TRIPS;
import static io.clusterloader.netperf.catalogue.Traffic.TCP;
import static io.clusterloader.netperf.catalogue.Traffic.UDP;
import static io.clusterloader.netperf.catalogue.Traffic.UDP_ROUND_TRIPS;
import static io.clusterloader.netperf.catalogue.Traffic.WEB;
import static io.clusterloader.netperf.v1.Path.CLUSTER_IP;
import static io.clusterloader.netperf.v1.Path.NODE_PORT;
import static io.clusterloader.netperf.v1.Path.POD_IP;
import static io.clusterloader.netperf.v1.Topology.IN_TURN;
import static io.clusterloader.netperf.v1.Topology.MANY_TO_MANY;
import static io.clusterloader.netperf.v1.Topology.MANY_TO_ONE;
import static io.clusterloader.netperf.v1.Topology.MESH;
import static io.clusterloader.netperf.v1.Topology.ONE_TO_ONE;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The test cases of KEP-0001, in its order, and behind them our own, whose ids begin with X. They run in this order. */
public final class Catalogue {
    private static final List<CatalogueRow> OF_KEP = List.of(
            new CatalogueRow("TC1.1.1.1", ONE_TO_ONE, POD_IP, TCP, 1, 1, 0),
            new CatalogueRow("TC1.1.1.2", ONE_TO_ONE, POD_IP, UDP, 1, 1, 0),
            new CatalogueRow("TC1.1.1.3", ONE_TO_ONE, POD_IP, WEB, 1, 1, 0),
            new CatalogueRow("TC1.2.1.1", ONE_TO_ONE, CLUSTER_IP, TCP, 1, 1, 1),
            new CatalogueRow("TC1.2.1.2", ONE_TO_ONE, CLUSTER_IP, UDP, 1, 1, 1),
            new CatalogueRow("TC1.2.1.3", ONE_TO_ONE, CLUSTER_IP, WEB, 1, 1, 1),
            new CatalogueRow("TC1.2.1.4", ONE_TO_ONE, NODE_PORT, TCP, 1, 1, 1),
            new CatalogueRow("TC1.2.1.5", ONE_TO_ONE, NODE_PORT, UDP, 1, 1, 1),
            new CatalogueRow("TC1.2.1.6", ONE_TO_ONE, NODE_PORT, WEB, 1, 1, 1),
            new CatalogueRow("TC2.1.1.1", MANY_TO_ONE, POD_IP, TCP, 50, 1, 0),
            new CatalogueRow("TC2.1.1.2", MANY_TO_ONE, POD_IP, TCP, 100, 1, 0),
            new CatalogueRow("TC2.1.1.3", MANY_TO_ONE, POD_IP, UDP, 50, 1, 0),
            // The KEP repeats 50 here; its neighbours show that 100 is meant.
            new CatalogueRow("TC2.1.1.4", MANY_TO_ONE, POD_IP, UDP, 100, 1, 0),
            new CatalogueRow("TC2.1.1.5", MANY_TO_ONE, POD_IP, WEB, 50, 1, 0),
            new CatalogueRow("TC2.1.1.6", MANY_TO_ONE, POD_IP, WEB, 100, 1, 0),
            new CatalogueRow("TC2.1.2.1", MANY_TO_MANY, POD_IP, TCP, 50, 50, 0),
            new CatalogueRow("TC2.1.2.2", MANY_TO_MANY, POD_IP, UDP, 50, 50, 0),
            new CatalogueRow("TC2.1.2.3", MANY_TO_MANY, POD_IP, WEB, 50, 50, 0),
            new CatalogueRow("TC2.2.1.1", MANY_TO_MANY, CLUSTER_IP, WEB, 50, 50, 1),
            new CatalogueRow("TC2.2.1.2", MANY_TO_MANY, NODE_PORT, WEB, 50, 50, 1),
            new CatalogueRow("TC2.2.1.3", MANY_TO_MANY, CLUSTER_IP, WEB, 50, 50, 5),
            new CatalogueRow("TC2.2.1.4", MANY_TO_MANY, NODE_PORT, WEB, 50, 50, 5),
            new CatalogueRow("TC2.2.2.1", MANY_TO_MANY, CLUSTER_IP, TCP, 50, 50, 1),
            new CatalogueRow("TC2.2.2.2", MANY_TO_MANY, CLUSTER_IP, UDP, 50, 50, 1),
            new CatalogueRow("TC2.2.2.3", MANY_TO_MANY, NODE_PORT, TCP, 50, 50, 1),
            new CatalogueRow("TC2.2.2.4", MANY_TO_MANY, NODE_PORT, UDP, 50, 50, 1));

    private static final List<CatalogueRow> OWN = List.of(
            new CatalogueRow("X1.1", ONE_TO_ONE, POD_IP, CONNECTIONS, 1, 1, 0),
            new CatalogueRow("X1.2", ONE_TO_ONE, CLUSTER_IP, CONNECTIONS, 1, 1, 1),
            new CatalogueRow("X1.3", ONE_TO_ONE, NODE_PORT, CONNECTIONS, 1, 1, 1),
            new CatalogueRow("X2.1", ONE_TO_ONE, POD_IP, ROUND_TRIPS, 1, 1, 0),
            new CatalogueRow("X2.2", ONE_TO_ONE, CLUSTER_IP, ROUND_TRIPS, 1, 1, 1),
            new CatalogueRow("X2.3", ONE_TO_ONE, NODE_PORT, ROUND_TRIPS, 1, 1, 1),
            new CatalogueRow("X2.4", ONE_TO_ONE, POD_IP, UDP_ROUND_TRIPS, 1, 1, 0),
            new CatalogueRow("X3.1", ONE_TO_ONE, POD_IP, CAPACITY, 1, 1, 0),
            new CatalogueRow("X3.2", ONE_TO_ONE, CLUSTER_IP, CAPACITY, 1, 1, 1),
            new CatalogueRow("X3.3", ONE_TO_ONE, NODE_PORT, CAPACITY, 1, 1, 1),
            new CatalogueRow("X4.1", MESH, POD_IP, TCP, 2, 2, 0),
            new CatalogueRow("X4.2", MESH, POD_IP, UDP, 2, 2, 0),
            new CatalogueRow("X4.3", MESH, POD_IP, WEB, 2, 2, 0),
            new CatalogueRow("X5.1", IN_TURN, CLUSTER_IP, TCP, 1, 1, 1));

    private static final List<CatalogueRow> ROWS =
            Stream.concat(OF_KEP.stream(), OWN.stream()).toList();

    private Catalogue() {}

    /** Returns all rows. */
    public static List<CatalogueRow> rows() {
        return ROWS;
    }

    /** Returns the rows of the KEP, which are what {@code all} stands for. */
    public static List<CatalogueRow> ofKep() {
        return OF_KEP;
    }

    /** Returns the row with this id; upper and lower case are equal. */
    public static Optional<CatalogueRow> row(String id) {
        return ROWS.stream().filter(row -> row.id().equalsIgnoreCase(id)).findFirst();
    }
}
