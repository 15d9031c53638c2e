using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Testing.State;

/// <summary>What the modules of a plausible switch bring: the commands and applications of the catalogue, and a few things of every other kind.</summary>
internal static class InterfaceList
{
    private const string Core = "mod_commands";
    private const string DialplanTools = "mod_dptools";

    public static IEnumerable<ModuleRow> Of(CatalogueModel catalogue) =>
    [
        .. catalogue.Commands
            .GroupBy(command => command.Syntax.FirstWord, StringComparer.OrdinalIgnoreCase)
            .Select(command => Row(InterfaceType.Api, command.Key, command.First().Module ?? Core)),
        .. catalogue.Applications
            .GroupBy(application => application.Syntax.FirstWord, StringComparer.OrdinalIgnoreCase)
            .Select(application => Row(InterfaceType.Application, application.Key, application.First().Module ?? DialplanTools)),
        .. Rows(InterfaceType.Chat, "mod_sofia", "sip"),
        .. Rows(InterfaceType.Codec, "CORE_PCM_MODULE", "G.711 alaw", "G.711 ulaw"),
        .. Rows(InterfaceType.Codec, "mod_opus", "OPUS (STANDARD)"),
        .. Rows(InterfaceType.Dialplan, "mod_dialplan_xml", Dialplans.Xml),
        .. Rows(InterfaceType.Dialplan, DialplanTools, Dialplans.Inline),
        .. Rows(InterfaceType.Endpoint, DialplanTools, "error", "group", "pickup", "user"),
        .. Rows(InterfaceType.Endpoint, "mod_loopback", "loopback", "null"),
        .. Rows(InterfaceType.Endpoint, "mod_sofia", "sofia"),
        .. Rows(InterfaceType.File, "mod_sndfile", "wav"),
        .. Rows(InterfaceType.File, "mod_tone_stream", "silence_stream", "tone_stream"),
        .. Rows(InterfaceType.Limit, "mod_hash", "hash"),
        .. Rows(InterfaceType.Management, "mod_sofia", "1001"),
        .. Rows(InterfaceType.Say, "mod_say_en", "en"),
        .. Rows(InterfaceType.Timer, "CORE_SOFTTIMER_MODULE", "soft"),
    ];

    private static IEnumerable<ModuleRow> Rows(InterfaceType type, string module, params string[] names) => names.Select(name => Row(type, name, module));

    private static ModuleRow Row(InterfaceType type, string name, string module) =>
        new() { Type = type, Name = name, Module = module, FileName = $"/usr/local/freeswitch/lib/freeswitch/mod/{module}.so" };
}
