"""Signed PDFs: an authority of our own, signers it vouches for, and what becomes of a document after it is signed."""

import io
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko_certvalidator.registry import SimpleCertificateStore

_YEAR = timedelta(days=365)


class Authority:
    """A root certificate and the persons it vouches for."""

    def __init__(self, name: str = "Balai Sertifikasi Contoh") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.root = self._certificate(self.name, self.key.public_key(), authority=True)

    @property
    def pem(self) -> str:
        return self.root.public_bytes(Encoding.PEM).decode()

    def _certificate(
        self,
        name: x509.Name,
        key: ec.EllipticCurvePublicKey | rsa.RSAPublicKey,
        *,
        authority: bool,
        ended: bool = False,
        stamps: bool = False,
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        usage = x509.KeyUsage(
            digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
            key_agreement=False, key_cert_sign=authority, crl_sign=authority, encipher_only=False, decipher_only=False,
        )  # fmt: skip
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self.name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 2 * _YEAR)
            .not_valid_after(now - timedelta(days=1) if ended else now + _YEAR)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
        )
        if stamps:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        return builder.sign(self.key, hashes.SHA256())

    def stamper(self) -> timestamps.DummyTimeStamper:
        """A time-stamping service of this authority's."""
        key = rsa.generate_private_key(65537, 2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Jam Contoh")])
        certificate = self._certificate(name, key.public_key(), authority=False, stamps=True)
        held = load_private_key_from_pemder_data(
            key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), passphrase=None
        )
        (own,) = load_certs_from_pemder_data(certificate.public_bytes(Encoding.PEM))
        roots = SimpleCertificateStore.from_certs(load_certs_from_pemder_data(self.pem.encode()))
        return timestamps.DummyTimeStamper(own, held, certs_to_embed=roots)

    def signer(self, name: str, *, ended: bool = False) -> signers.SimpleSigner:
        """A person whose certificate is good, or has ended."""
        key = ec.generate_private_key(ec.SECP256R1())
        person = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        certificate = self._certificate(person, key.public_key(), authority=False, ended=ended)
        held = pkcs12.serialize_key_and_certificates(
            b"penanda", key, certificate, [self.root], BestAvailableEncryption(b"sandi")
        )
        found = signers.SimpleSigner.load_pkcs12_data(held, other_certs=[], passphrase=b"sandi")
        assert found is not None
        return found


def signed(data: bytes, signer: signers.SimpleSigner, *, field: str = "TandaTangan1") -> bytes:
    """The PDF with a signature behind it (PAdES baseline)."""
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    pades = fields.SigSeedSubFilter.PADES
    meta = signers.PdfSignatureMetadata(field_name=field, subfilter=pades, md_algorithm="sha256")
    signers.PdfSigner(meta, signer=signer).sign_pdf(writer, output=out)
    return out.getvalue()


def stamped(data: bytes, authority: Authority) -> bytes:
    """The signed PDF with a time-stamp over all of it behind (PAdES B-LTA)."""
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    signers.PdfTimeStamper(authority.stamper()).timestamp_pdf(writer, "sha256", output=out)
    return out.getvalue()


def changed(data: bytes) -> bytes:
    """The same PDF with another page description put behind what was there."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 50 50 re f"))
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
