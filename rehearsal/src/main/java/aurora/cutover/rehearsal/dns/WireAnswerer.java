package aurora.cutover.rehearsal.dns;

import java.io.IOException;
import java.util.Optional;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;

/**
 * Bytes in, bytes out. What cannot be read is answered with FORMERR if it has a readable header,
 * and ignored otherwise; an answer is never answered, so that two servers cannot talk for ever.
 */
final class WireAnswerer {
  private static final int HEADER = 12;
  private static final int CLASSIC_UDP = 512;
  private static final int MAX_MESSAGE = 65_535;
  private final Answerer answerer;

  WireAnswerer(Answerer answerer) {
    this.answerer = answerer;
  }

  Optional<byte[]> udp(byte[] query) {
    return answer(query, true);
  }

  Optional<byte[]> tcp(byte[] query) {
    return answer(query, false);
  }

  private Optional<byte[]> answer(byte[] bytes, boolean udp) {
    if (bytes.length < HEADER || (bytes[2] & 0x80) != 0) {
      return Optional.empty();
    }
    Message query;
    try {
      query = new Message(bytes);
    } catch (IOException | RuntimeException malformed) {
      return Optional.of(failure(bytes, Rcode.FORMERR));
    }
    try {
      return Optional.of(answerer.answer(query).toWire(udp ? udpLimit(query) : MAX_MESSAGE));
    } catch (RuntimeException ourFault) {
      return Optional.of(failure(bytes, Rcode.SERVFAIL));
    }
  }

  private static int udpLimit(Message query) {
    OPTRecord opt = query.getOPT();
    return opt == null ? CLASSIC_UDP : Math.max(CLASSIC_UDP, opt.getPayloadSize());
  }

  private static byte[] failure(byte[] query, int rcode) {
    Header header = new Header(((query[0] & 0xFF) << 8) | (query[1] & 0xFF));
    header.setFlag(Flags.QR);
    header.setRcode(rcode);
    return header.toWire();
  }
}
