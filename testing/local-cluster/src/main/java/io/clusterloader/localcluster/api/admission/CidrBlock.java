package io.clusterloader.localcluster.api.admission;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/**
 * A block of addresses in CIDR notation, of one family.
 *
 * @param base the first address of the block
 * @param prefix bits that all addresses have in common
 */
record CidrBlock(InetAddress base, int prefix) {

    /**
     * Parses a block.
     *
     * @throws IllegalArgumentException if the text is no block of addresses
     */
    static CidrBlock parse(String cidr) {
        int slash = cidr.indexOf('/');
        if (slash < 1 || !cidr.substring(0, slash).matches("[0-9a-fA-F.:]+")) {
            throw new IllegalArgumentException("no address block: " + cidr);
        }
        try {
            return new CidrBlock(
                    InetAddress.getByName(cidr.substring(0, slash)), Integer.parseInt(cidr.substring(slash + 1)));
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("no address block: " + cidr, e);
        }
    }

    /** Returns {@code IPv4} or {@code IPv6}, as the API spells it. */
    String family() {
        return base.getAddress().length == 4 ? "IPv4" : "IPv6";
    }

    boolean contains(String address) {
        if (!address.matches("[0-9a-fA-F.:]+")) {
            return false;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            int hostBits = bytes.length * 8 - prefix;
            return bytes.length == base.getAddress().length
                    && new BigInteger(1, bytes)
                            .shiftRight(hostBits)
                            .equals(new BigInteger(1, base.getAddress()).shiftRight(hostBits));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Returns how many addresses can be assigned: all but the first (the network) and, in a small block, the last. */
    int usable() {
        int hostBits = base.getAddress().length * 8 - prefix;
        return hostBits >= 16 ? 65_534 : (1 << hostBits) - 2;
    }

    /**
     * Returns the first free address, searching from the {@code start}th on and then from the front.
     *
     * @throws IllegalStateException if all are taken
     */
    String firstFree(int start, Set<String> taken) {
        for (int tried = 0; tried < usable(); tried++) {
            String address = address(1 + (start + tried) % usable());
            if (!taken.contains(address)) {
                return address;
            }
        }
        throw new IllegalStateException("no free address in " + this);
    }

    private String address(int offset) {
        byte[] bytes = new BigInteger(1, base.getAddress())
                .add(BigInteger.valueOf(offset))
                .toByteArray();
        int length = base.getAddress().length;
        byte[] padded = new byte[length];
        int copied = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - copied, padded, length - copied, copied);
        try {
            return canonical(InetAddress.getByAddress(padded));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has 4 or 16 bytes, not " + Arrays.toString(padded), e);
        }
    }

    /** Writes an address as RFC 5952 does, which is how the API shows addresses. */
    private static String canonical(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? text.replaceFirst("(^|:)(0(:|$)){2,}", "::") : text;
    }

    @Override
    public String toString() {
        return canonical(base) + "/" + prefix;
    }
}
