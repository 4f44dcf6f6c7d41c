package aurora.cutover.rehearsal.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class AuthoritativeServerTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private final Zone service = new Zone("app.internal", Duration.ofSeconds(7));
  private final Zone endpoints = new Zone("rds.internal", Duration.ofSeconds(9));
  private AuthoritativeServer server;

  @BeforeEach
  void start() throws IOException {
    service.put("db.app.internal", "CNAME", 60, "source.rds.internal.");
    endpoints.put("source.rds.internal", "A", 5, "127.0.0.2");
    server = new AuthoritativeServer(List.of(service, endpoints));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void serviceName_isAnsweredWithTheWholeChain() throws IOException {
    Message reply = ask("DB.App.internal.", Type.A);

    assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();
    assertThat(reply.getSection(Section.ANSWER))
        .extracting(each -> each.getTTL() + " " + each.rdataToString())
        .containsExactly("60 source.rds.internal.", "5 127.0.0.2");
  }

  @Test
  void cnameQuestion_isAnsweredWithTheCnameAlone() throws IOException {
    assertThat(ask("db.app.internal.", Type.CNAME).getSection(Section.ANSWER)).hasSize(1);
  }

  @Test
  void unknownName_isNxdomainWithSoaThatLivesAsLongAsItsMinimum() throws IOException {
    Message reply = ask("nobody.app.internal.", Type.A);

    assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(reply.getSection(Section.AUTHORITY))
        .extracting(each -> each.getName() + " " + each.getTTL())
        .containsExactly("app.internal. 7");
  }

  @Test
  void nameWithoutThatType_isNodataWithSoaOfTheZoneAtTheEndOfTheChain() throws IOException {
    Message reply = ask("db.app.internal.", Type.AAAA);

    assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(reply.getSection(Section.ANSWER)).extracting(Record::getType).containsExactly(5);
    assertThat(reply.getSection(Section.AUTHORITY))
        .extracting(each -> each.getName().toString())
        .containsExactly("rds.internal.");
  }

  @Test
  void chainToAMissingName_isNxdomainAndKeepsTheCname() throws IOException {
    endpoints.remove("source.rds.internal", "A");

    Message reply = ask("db.app.internal.", Type.A);

    assertThat(reply.getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
  }

  @Test
  void emptyNonTerminal_existsWithoutRecords() throws IOException {
    endpoints.put("a.b.rds.internal", "A", 1, "127.0.0.9");

    assertThat(ask("b.rds.internal.", Type.A).getRcode()).isEqualTo(Rcode.NOERROR);
  }

  @Test
  void nameOutsideItsZones_isRefused() throws IOException {
    Message reply = ask("example.com.", Type.A);

    assertThat(reply.getRcode()).isEqualTo(Rcode.REFUSED);
    assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
  }

  @Test
  void cnameThatLeavesItsZones_isAnsweredUpToThere() throws IOException {
    service.put("out.app.internal", "CNAME", 5, "elsewhere.example.com.");

    Message reply = ask("out.app.internal.", Type.A);

    assertThat(reply.getRcode()).isEqualTo(Rcode.NOERROR);
    assertThat(reply.getSection(Section.ANSWER)).hasSize(1);
    assertThat(reply.getSection(Section.AUTHORITY)).isEmpty();
  }

  @Test
  void cnamesInACircle_areAServerFailure() throws IOException {
    service.put("a.app.internal", "CNAME", 5, "b.app.internal.");
    service.put("b.app.internal", "CNAME", 5, "a.app.internal.");

    assertThat(ask("a.app.internal.", Type.A).getRcode()).isEqualTo(Rcode.SERVFAIL);
  }

  @Test
  void answerTooLongForUdp_isCutOffAndComesWholeByTcp() throws IOException {
    String[] many = IntStream.range(1, 60).mapToObj(i -> "127.0.1." + i).toArray(String[]::new);
    endpoints.put("many.rds.internal", "A", 5, many);
    Message query = query("many.rds.internal.", Type.A);

    assertThat(udp(query.toWire()).getHeader().getFlag(Flags.TC)).isTrue();
    assertThat(ask("many.rds.internal.", Type.A).getSection(Section.ANSWER)).hasSize(59);
  }

  @Test
  void questionWithEdns_mayHaveALongerAnswerByUdp() throws IOException {
    String[] many = IntStream.range(1, 60).mapToObj(i -> "127.0.1." + i).toArray(String[]::new);
    endpoints.put("many.rds.internal", "A", 5, many);
    Message query = query("many.rds.internal.", Type.A);
    query.addRecord(new OPTRecord(4096, 0, 0), Section.ADDITIONAL);

    Message reply = udp(query.toWire());

    assertThat(reply.getHeader().getFlag(Flags.TC)).isFalse();
    assertThat(reply.getSection(Section.ANSWER)).hasSize(59);
    assertThat(reply.getOPT()).isNotNull();
  }

  @Test
  void twoQuestionsOnOneTcpConnection_areBothAnswered() throws IOException {
    try (Socket socket = new Socket(server.address().getAddress(), server.address().getPort())) {
      for (int i = 0; i < 2; i++) {
        assertThat(tcp(socket).getSection(Section.ANSWER)).hasSize(2);
      }
    }
  }

  @Test
  void readableHeaderWithGarbageBehindIt_isAFormatError() throws IOException {
    byte[] query = query("db.app.internal.", Type.A).toWire();
    byte[] cut = Arrays.copyOf(query, query.length - 5);

    Message reply = udp(cut);

    assertThat(reply.getRcode()).isEqualTo(Rcode.FORMERR);
    assertThat(reply.getHeader().getID()).isEqualTo(new Header(query).getID());
  }

  @Test
  void shortPacketsAndAnswers_areIgnoredAndServiceGoesOn() throws IOException {
    byte[] answer = query("db.app.internal.", Type.A).toWire();
    answer[2] |= (byte) 0x80;
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server.address());
      socket.setSoTimeout((int) TIMEOUT.toMillis());
      socket.send(new DatagramPacket(new byte[3], 3));
      socket.send(new DatagramPacket(answer, answer.length));
      Message good = query("db.app.internal.", Type.A);
      socket.send(new DatagramPacket(good.toWire(), good.toWire().length));

      // One thread serves UDP in order, so the first reply would be to whatever came first.
      assertThat(receive(socket).getHeader().getID()).isEqualTo(good.getHeader().getID());
    }
    assertThat(server.answered()).isEqualTo(1);
  }

  @Test
  void otherOpcode_isNotImplemented() throws IOException {
    Message query = query("db.app.internal.", Type.A);
    query.getHeader().setOpcode(Opcode.NOTIFY);

    assertThat(udp(query.toWire()).getRcode()).isEqualTo(Rcode.NOTIMP);
  }

  @Test
  void noQuestion_isAFormatError() throws IOException {
    assertThat(udp(new Message(77).toWire()).getRcode()).isEqualTo(Rcode.FORMERR);
  }

  @Test
  void closed_leavesNoThreadAndFreesThePort() throws IOException {
    try (Socket idle = new Socket(server.address().getAddress(), server.address().getPort())) {
      assertThat(tcp(idle).getRcode()).isEqualTo(Rcode.NOERROR);
      server.close();
      assertThat(idle.getInputStream().read()).isEqualTo(-1);
    }

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("dns-server-"))
        .isEmpty();
    try (DatagramSocket udp = new DatagramSocket(server.address());
        ServerSocket tcp = new ServerSocket()) {
      tcp.setReuseAddress(true);
      tcp.bind(server.address());
      assertThat(udp.isBound() && tcp.isBound()).isTrue();
    }
  }

  private Message ask(String name, int type) throws IOException {
    return new DnsTransport(server.address(), 2, TIMEOUT).ask(Name.fromConstantString(name), type);
  }

  private static Message query(String name, int type) {
    return Message.newQuery(Record.newRecord(Name.fromConstantString(name), type, DClass.IN));
  }

  private static Message tcp(Socket socket) throws IOException {
    socket.setSoTimeout((int) TIMEOUT.toMillis());
    byte[] query = query("db.app.internal.", Type.A).toWire();
    ByteBuffer framed = ByteBuffer.allocate(query.length + 2).putShort((short) query.length);
    socket.getOutputStream().write(framed.put(query).array());
    DataInputStream in = new DataInputStream(socket.getInputStream());
    return new Message(in.readNBytes(in.readUnsignedShort()));
  }

  private Message udp(byte[] query) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(server.address());
      socket.setSoTimeout((int) TIMEOUT.toMillis());
      socket.send(new DatagramPacket(query, query.length));
      return receive(socket);
    }
  }

  private static Message receive(DatagramSocket socket) throws IOException {
    DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
    socket.receive(packet);
    return new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
  }
}
