using System.Globalization;

namespace Typed.Esl.Tool.Terminal;

/// <summary>The control sequences that move the cursor and clear, which every terminal of today understands.</summary>
internal static class Ansi
{
    /// <summary>Another screen, which leaves the one with the user's scroll-back as it was.</summary>
    public const string OtherScreen = "\e[?1049h", FirstScreen = "\e[?1049l";

    public const string HideCursor = "\e[?25l", ShowCursor = "\e[?25h";

    public const string Home = "\e[H", ClearAll = "\e[H\e[2J", ClearLine = "\e[K", ClearBelow = "\e[J";

    /// <summary>Moves the cursor up; nowhere for 0, which terminals take for 1.</summary>
    public static string Up(int rows) => rows == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\e[{rows}A");

    /// <summary>Moves the cursor to the right; nowhere for 0.</summary>
    public static string Right(int columns) => columns == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\e[{columns}C");
}
