/// ISO 4217 currency codes and ISO 639-1 language codes, and what people write instead of them.
enum Codes {
    static func isCurrency(_ text: String) -> Bool { currencies.contains(text) }

    /// "eur", "€" and "Euro" are all EUR.
    static func currency(meantBy text: String) -> String? {
        if isCurrency(text.uppercased()) { return text.uppercased() }
        return currencyWords[text.lowercased()]
    }

    static func isLanguage(_ text: String) -> Bool {
        text.utf8.count == 2 && text.utf8.allSatisfy { (97...122).contains($0) }
    }

    /// "German", "EN" and "de-AT" are de, en and de.
    static func language(meantBy text: String) -> String? {
        let word = text.lowercased()
        if let code = languageWords[word] { return code }
        let first = String(word.prefix { $0 != "-" && $0 != "_" })
        return isLanguage(first) ? first : nil
    }

    private static let currencyWords = [
        "€": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD", "dollar": "USD",
        "dollars": "USD",
        "£": "GBP", "pound": "GBP", "pounds": "GBP", "sfr": "CHF", "franken": "CHF",
    ]

    private static let languageWords = [
        "english": "en", "german": "de", "deutsch": "de", "french": "fr", "spanish": "es", "italian": "it",
        "dutch": "nl", "portuguese": "pt", "polish": "pl", "swedish": "sv", "danish": "da", "norwegian": "no",
        "finnish": "fi", "czech": "cs", "japanese": "ja", "chinese": "zh",
    ]

    private static let currencies = Set(
        """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP \
        CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF \
        IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD \
        MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB \
        RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD \
        UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG
        """.split(separator: " ").map(String.init))
}
