using System;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>Methods that write a log, known by their names: whoever calls one has chosen that its line is written before he goes on.</summary>
internal static class Loggers
{
    // What a line of a log is, and what is done with it.
    private static readonly string[] Vocabulary =
    [
        "Log", "Logs", "Logger", "Write", "Append", "Add", "To", "And", "File", "Line", "Text", "Entry", "Event", "Message", "Msg", "Error", "Errors", "Warn", "Warning", "Info",
        "Information", "Debug", "Trace", "Fatal", "Verbose", "Exception", "Ex", "Critical",
    ];

    private static readonly string[] Beginnings =
        ["Log", "Write", "Error", "Warn", "Warning", "Info", "Information", "Debug", "Trace", "Fatal", "Verbose", "Exception", "Critical"];

    // What else is done with a log than to write a line of it.
    private static readonly string[] OtherWork =
        ["Load", "Read", "Open", "Import", "Export", "Save", "Copy", "Move", "Clear", "Delete", "Remove", "Send", "Upload", "Download", "Parse", "Search", "Find", "Show"];

    /// <summary>
    /// Whether it is a member of a logger (<c>FileLogger</c>, an implementation of <c>ILog</c>), writes to what is named after a log
    /// (<c>LogWriter.Error</c>), or says so itself (<c>WriteLog</c>, <c>LogException</c>, <c>WriteToolsLog(text)</c>).
    /// </summary>
    public static bool Holds(IMethodSymbol method)
    {
        if (method.ContainingType is not { } type)
            return false;

        if (IsLogger(type.Name) || type.ContainingNamespace?.Name is "Logging" or "Logger" || WritesLineOfLog(type.Name, method) || (method.ReturnsVoid && (WritesLog(type.Name, method.Name) || WritesTextIntoLog(method) || LogsText(method))))
            return true;

        foreach (var contract in type.AllInterfaces)
        {
            if (IsLogger(contract.Name))
                return true;
        }

        return false;
    }

    private static bool IsLogger(string name) =>
        name.EndsWith("Logger", StringComparison.Ordinal) || name is "ILog" or "Log" or "ILogEventSink" or "TraceListener";

    // AppLog.Mark(text), using (AppLog.Phase(name))
    private static bool WritesLineOfLog(string type, IMethodSymbol method) =>
        type.EndsWith("Log", StringComparison.Ordinal) && NamesLog(type) && (method.ReturnsVoid || method.ReturnType.SpecialType == SpecialType.System_IDisposable)
        && TakesText(method) && !IsOneOf(OtherWork, method.Name, 0, EndOfWord(method.Name, 0));

    private static bool WritesLog(string type, string method) =>
        (NamesLog(type) && IsOneOf(Beginnings, method, 0, EndOfWord(method, 0))) || (NamesLog(method) && AllWords(method));

    private static bool WritesTextIntoLog(IMethodSymbol method)
    {
        var name = method.Name;
        return IsOneOf(["Write", "Append", "Add"], name, 0, EndOfWord(name, 0)) && EndsInLog(name) && TakesText(method);
    }

    // LogToConsole(text), but not LogIn(name)
    private static bool LogsText(IMethodSymbol method) =>
        method.Name.StartsWith("Log", StringComparison.Ordinal) && method.Name.Length > 3 && EndOfWord(method.Name, 0) == 3
        && IsOneOf(Vocabulary, method.Name, 3, EndOfWord(method.Name, 3)) && TakesText(method);

    private static bool EndsInLog(string name)
    {
        var at = name.LastIndexOf("Log", StringComparison.Ordinal);
        return at > 0 && EndOfWord(name, at) == at + 3 && (at + 3 == name.Length || IsOneOf(["File", "Line", "Entry", "Message"], name, at + 3, name.Length));
    }

    private static bool TakesText(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.SpecialType == SpecialType.System_String)
                return true;
        }

        return false;
    }

    private static bool NamesLog(string name)
    {
        for (var at = name.IndexOf("Log", StringComparison.Ordinal); at >= 0; at = name.IndexOf("Log", at + 1, StringComparison.Ordinal))
        {
            if ((EndOfWord(name, at) - at) is var length && (length == 3 || IsOneOf(["Logs", "Logger", "Logging"], name, at, at + length)))
                return true;
        }

        return false;
    }

    private static bool AllWords(string name)
    {
        for (int start = 0, end; start < name.Length; start = end)
        {
            end = EndOfWord(name, start);
            if (!IsOneOf(Vocabulary, name, start, end))
                return false;
        }

        return true;
    }

    private static int EndOfWord(string name, int start)
    {
        var end = start + 1;
        while (end < name.Length && char.IsLower(name[end]))
            end++;

        return end;
    }

    private static bool IsOneOf(string[] words, string name, int start, int end)
    {
        foreach (var word in words)
        {
            if (word.Length == end - start && string.CompareOrdinal(word, 0, name, start, word.Length) == 0)
                return true;
        }

        return false;
    }
}
