package aurora.cutover.rehearsal.dns;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Asks one DNS server: by UDP, again after a time-out, and by TCP when the answer was cut off. */
final class DnsTransport {
  private final InetSocketAddress server;
  private final int tries;
  private final int timeoutMillis;

  DnsTransport(InetSocketAddress server, int tries, Duration timeout) {
    this.server = server;
    this.tries = tries;
    this.timeoutMillis = (int) timeout.toMillis();
  }

  /**
   * Asks one question.
   *
   * @throws IOException if no answer came in any of the tries
   */
  Message ask(Name name, int type) throws IOException {
    Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    for (int tried = 1; ; tried++) {
      try {
        Message reply = byUdp(query);
        return reply.getHeader().getFlag(Flags.TC) ? byTcp(query) : reply;
      } catch (SocketTimeoutException e) {
        if (tried == tries) {
          throw e;
        }
      }
    }
  }

  private Message byUdp(Message query) throws IOException {
    byte[] sent = query.toWire();
    byte[] buffer = new byte[4096];
    long end = System.nanoTime() + Duration.ofMillis(timeoutMillis).toNanos();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server);
      socket.send(new DatagramPacket(sent, sent.length));
      while (true) {
        long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
        socket.setSoTimeout((int) Math.max(1, left));
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        Message reply = new Message(Arrays.copyOf(buffer, packet.getLength()));
        if (belongs(reply, query)) {
          return reply;
        }
      }
    }
  }

  private Message byTcp(Message query) throws IOException {
    byte[] sent = query.toWire();
    try (Socket socket = new Socket()) {
      socket.connect(server, timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      ByteBuffer framed = ByteBuffer.allocate(sent.length + 2).putShort((short) sent.length);
      socket.getOutputStream().write(framed.put(sent).array());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      Message reply = new Message(in.readNBytes(in.readUnsignedShort()));
      if (!belongs(reply, query)) {
        throw new IOException("the DNS server answered another question");
      }
      return reply;
    }
  }

  private static boolean belongs(Message reply, Message query) {
    Header header = reply.getHeader();
    return header.getFlag(Flags.QR)
        && header.getID() == query.getHeader().getID()
        && query.getQuestion().equals(reply.getQuestion());
  }
}
