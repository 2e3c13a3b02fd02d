using System.Globalization;
using System.Threading;

namespace LaneKeeper.Workers;

/// <summary>
/// The culture that a call is made in, which a task would have too: it goes along where it is not the one that the program starts with. Only
/// its name does: what was changed in it by hand stays behind.
/// </summary>
internal static class CallerCulture
{
    private const char Separator = '|';

    private static readonly string? Usual = FindUsual();

    /// <summary>The names of the culture and that of the user interface; empty if the worker has them by itself.</summary>
    public static string Names() => Current() is var names && names == Usual ? "" : names;

    /// <summary>Gives this thread, and what it starts, the culture of a call.</summary>
    public static void Set(string names)
    {
        var parts = (names.Length == 0 ? Usual ?? Current() : names).Split(Separator);
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(parts[0]);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(parts[1]);
    }

    private static string Current() => $"{CultureInfo.CurrentCulture.Name}{Separator}{CultureInfo.CurrentUICulture.Name}";

    /// <summary>What a thread has that inherits nothing; null where the program has set what that is.</summary>
    private static string? FindUsual()
    {
        if (CultureInfo.DefaultThreadCurrentCulture is not null || CultureInfo.DefaultThreadCurrentUICulture is not null)
            return null;

        string? usual = null;
        var thread = new Thread(() => usual = Current());
        thread.UnsafeStart();
        thread.Join();
        return usual;
    }
}
