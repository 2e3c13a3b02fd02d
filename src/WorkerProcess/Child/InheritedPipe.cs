using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace LaneKeeper.Workers;

/// <summary>A pipe's end that the parent has passed on; what the work starts in turn must not inherit it.</summary>
internal static class InheritedPipe
{
    // https://learn.microsoft.com/windows/win32/api/handleapi/nf-handleapi-sethandleinformation
    private const uint HandleFlagInherit = 1;

    public static FileStream Open(string handle, FileAccess access)
    {
        var inherited = new SafeFileHandle(Number(handle), ownsHandle: true);
        if (OperatingSystem.IsWindows())
            _ = SetHandleInformation(inherited.DangerousGetHandle(), HandleFlagInherit, 0);

        // Opened anew, the file is closed when another program starts. Only Linux can do that to a pipe; elsewhere programs that
        // the work starts hold an end that they do not know of, which keeps nobody waiting.
        if (OperatingSystem.IsLinux())
        {
            using (inherited)
                return Unbuffered(File.OpenHandle($"/proc/self/fd/{handle}", FileMode.Open, access, FileShare.ReadWrite), access);
        }

        return Unbuffered(inherited, access);
    }

    // The parsers of the framework load its cultures first.
    private static nint Number(string digits)
    {
        nint number = 0;
        foreach (var digit in digits)
            number = (number * 10) + (digit - '0');

        return number;
    }

    private static FileStream Unbuffered(SafeFileHandle handle, FileAccess access) => new(handle, access, bufferSize: 0);

    [DllImport("kernel32.dll", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SetHandleInformation(nint handle, uint mask, uint flags);
}
