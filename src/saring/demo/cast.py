"""The demo agency's sections and people. All names are made up; the agency and its SOP are real."""

from dataclasses import dataclass

from saring.people.models import Role

PASSWORD = "sungai-barito-pagi"  # noqa: S105 - printed for all to see; the demo alone has it

SECTIONS = (
    ("sekretariat", "Sekretariat"),
    ("pemberdayaan-masyarakat", "Bidang Pemberdayaan Masyarakat"),
    ("pemerintahan-desa", "Bidang Pemerintahan Desa"),
    ("sosial", "Bidang Sosial"),
)


@dataclass(frozen=True)
class Member:
    """One person of the demo and the appointment held."""

    username: str
    name: str
    role: Role
    position: str
    section: str = ""
    standing: str = "definitive"


MEMBERS = (
    Member("rina", "Rina Lestari, S.Sos.", Role.OFFICER, "Petugas informasi", "pemberdayaan-masyarakat"),
    Member("yanto", "Yanto Prabowo, A.Md.", Role.OFFICER, "Petugas informasi", "pemerintahan-desa"),
    Member("mega", "Mega Silvia, S.Tr.Sos.", Role.OFFICER, "Petugas informasi", "sosial"),
    Member("dodi", "Dodi Kurniawan", Role.OFFICER, "Pengadministrasi umum", "sekretariat"),
    Member("wahyu", "Wahyu Hidayat, S.Kom.", Role.WEB, "Webmaster"),
    Member("sari", "Sari Nurhaliza, A.Md.Kom.", Role.WEB, "Editor situs"),
    Member("bambang", "Drs. Bambang Setiawan", Role.OFFICIAL, "Sekretaris Dinas"),
    Member("ningsih", "Ningsih Rahayu, S.IP., M.Si.", Role.OFFICIAL, "Kepala Bidang Sosial", standing="plt"),
    Member("tatik", "Tatik Suryani, S.E.", Role.PERSONNEL, "Analis kepegawaian"),
    Member("kadis", "Ir. Lukas Djimat, M.AP.", Role.HEAD, "Kepala Dinas", standing="plt"),
)
